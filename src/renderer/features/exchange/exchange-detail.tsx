import { Box } from '@mantine/core';
import { ListTree } from 'lucide-react';
import { type KeyboardEvent, useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { openExchange, useExchange } from '../../stores/exchange-store';
import { useExchanges } from '../../stores/exchanges-store';
import { EmptyState } from '../../ui/empty-state';
import { Split } from '../../ui/split';
import { focusOn, gridId } from '../inspector/focus';
import { DetailTabs } from './detail-tabs';
import styles from './exchange-detail.module.css';
import { Messages } from './messages';
import { VerdictStrip } from './verdict-strip';

/** The right side of the Inspector: one exchange, from its verdict down to its bytes. */
export function ExchangeDetail() {
  // A new object with each revision, which says that the open exchange may have changed.
  const wanted = useExchanges(useShallow(({ selectedId, revision }) => ({ selectedId, revision })));
  const exchange = useExchange((open) => open.exchange);
  const wantedId = useExchange((open) => open.wantedId);
  const error = useExchange((open) => open.error);

  useEffect(() => void openExchange(wanted.selectedId), [wanted]);

  if (error !== null) return <p className={styles.error}>{error}</p>;
  if (!exchange) return wanted.selectedId === null ? <NothingOpen /> : null;
  return (
    <Box className={styles.detail ?? ''} aria-busy={wantedId !== exchange.summary.id} onKeyDown={backToList}>
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

function NothingOpen() {
  return (
    <EmptyState icon={ListTree} title="No exchange is open">
      Choose one in the list to see its request and response side by side.
    </EmptyState>
  );
}
