import { Box } from '@mantine/core';
import type { Exchange } from '@shared/model';
import type { KeyboardEvent } from 'react';
import { Split } from '../../ui/split';
import { focusOn, gridId } from '../inspector/focus';
import { DetailTabs } from './detail-tabs';
import styles from './exchange-detail.module.css';
import { Messages } from './messages';
import { VerdictStrip } from './verdict-strip';

/** An exchange, from its verdict down to its bytes. It is stale while another one is on its way. */
export function OpenExchange({ exchange, isStale }: { exchange: Exchange; isStale: boolean }) {
  return (
    <Box className={styles.detail ?? ''} aria-busy={isStale} onKeyDown={backToList}>
      <VerdictStrip exchange={exchange} />
      <div className={styles.group}>
        <Split
          orientation="vertical"
          label="Height of the messages"
          initial={66}
          least={[120, 64]}
          name="detail"
        >
          <Messages exchange={exchange} />
          <DetailTabs exchange={exchange} />
        </Split>
      </div>
    </Box>
  );
}

function backToList(event: KeyboardEvent): void {
  if (event.key === 'Escape' && !event.defaultPrevented) focusOn(gridId);
}
