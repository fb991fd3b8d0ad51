import { useElementSize, useMergedRef } from '@mantine/hooks';
import type { Exchange } from '@shared/model';
import { useState } from 'react';
import { Split } from '../../ui/split';
import styles from './exchange-detail.module.css';
import { MessagePane } from './message-pane';
import { useScrollTogether } from './scroll-together';

/** Narrower than this, in pixels, the two sides stand one above the other. */
const sideBySideFrom = 660;

/** Request and response, side by side where there is room. */
export function Messages({ exchange }: { exchange: Exchange }) {
  const { ref: sized, width } = useElementSize();
  const [root, setRoot] = useState<HTMLDivElement | null>(null);
  const ref = useMergedRef(sized, setRoot);
  useScrollTogether(root);
  const stacked = width < sideBySideFrom;
  return (
    <div ref={ref} className={styles.messages}>
      {width > 0 && (
        <Split
          key={String(stacked)}
          orientation={stacked ? 'vertical' : 'horizontal'}
          label={stacked ? 'Height of the request' : 'Width of the request'}
          initial={50}
          least={[60, 60]}
        >
          <MessagePane exchange={exchange} side="request" />
          <MessagePane exchange={exchange} side="response" />
        </Split>
      )}
    </div>
  );
}
