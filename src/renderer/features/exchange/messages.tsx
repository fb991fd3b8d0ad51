import { useElementSize, useMergedRef } from '@mantine/hooks';
import type { Exchange } from '@shared/model';
import { useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
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
        <Group key={String(stacked)} orientation={stacked ? 'vertical' : 'horizontal'}>
          <Panel id="request" minSize={60}>
            <MessagePane exchange={exchange} side="request" />
          </Panel>
          <Separator
            className={(stacked ? styles.rowSeparator : styles.columnSeparator) ?? ''}
            aria-label={stacked ? 'Height of the request' : 'Width of the request'}
          />
          <Panel id="response" minSize={60}>
            <MessagePane exchange={exchange} side="response" />
          </Panel>
        </Group>
      )}
    </div>
  );
}
