import { useMemo } from 'react';
import { inertHtml, longestPreview } from './inert-html';
import styles from './preview.module.css';

/**
 * HTML as it would look, in a frame that can run and load nothing: no scripts, forms, links or network, an origin of its
 * own, and a policy that allows inline styles and data: images only.
 */
export function HtmlPreview({ html, label }: { html: string; label: string }) {
  const inert = useMemo(() => inertHtml(html), [html]);
  if (inert === null) {
    return (
      <p className={styles.problem}>
        Only pages of up to {longestPreview.toLocaleString('en-US')} characters are previewed. Look at it as
        text.
      </p>
    );
  }
  return (
    <div className={styles.frameBox}>
      <p className={styles.facts}>
        Nothing runs and nothing is loaded: no scripts, no pictures from elsewhere.
      </p>
      <iframe
        className={styles.frame}
        title={`Preview of the ${label.toLowerCase()}`}
        sandbox=""
        referrerPolicy="no-referrer"
        srcDoc={inert}
      />
    </div>
  );
}
