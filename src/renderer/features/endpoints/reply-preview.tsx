import { hasNoBody } from '@shared/endpoint/endpoint';
import { compileTemplate, insideHeader, quoteFor, type RenderSource } from '@shared/endpoint/render';
import { parseTemplate } from '@shared/endpoint/template';
import type { HeaderPair } from '@shared/model';
import { useMemo } from 'react';
import styles from './endpoint-form.module.css';
import type { ResponseDraft } from './reply-draft';
import { usePreviewRequest } from './use-preview-request';

/** What a reply would be: its headers and body with the placeholders filled in. */
export function ReplyPreview({ of, draft }: { of: string; draft: ResponseDraft }) {
  const { origin, request } = usePreviewRequest();
  const { status, headers, body, template } = draft;
  const source: RenderSource = useMemo(
    () => ({ view: request, counter: 1, now: Date.now(), random: Math.random }),
    [request],
  );
  const shown = useMemo(() => {
    const pairs = headers.map(({ name, value }): HeaderPair => [name, value]);
    return render({ pairs, body: hasNoBody(Number(status)) ? '' : body, template }, source);
  }, [status, headers, body, template, source]);
  const unknown = template ? parseTemplate(body).unknown : [];
  return (
    <div className={styles.preview}>
      <span className={styles.label}>
        Preview <span className={styles.origin}>{template ? origin : 'as it is'}</span>
      </span>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must be reached by keyboard. */}
      <pre className={styles.previewText} role="region" aria-label={`Preview, ${of}`} tabIndex={0}>
        {`${status}\n${shown}`}
      </pre>
      {unknown.length > 0 && (
        <p className={styles.note} role="status">
          {[...new Set(unknown)].join(', ')} means nothing, and stays as it is.
        </p>
      )}
    </div>
  );
}

interface Rendered {
  pairs: HeaderPair[];
  body: string;
  template: boolean;
}

function render({ pairs, body, template }: Rendered, source: RenderSource): string {
  const fill = (text: string, quote: (value: string) => string) =>
    (template ? compileTemplate(text, quote)?.(source) : undefined) ?? text;
  const lines = pairs.map(([name, value]) => `${name}: ${insideHeader(fill(value, (text) => text))}`);
  return [...lines, '', fill(body, quoteFor(pairs))].join('\n');
}
