import { ListTree } from 'lucide-react';
import { useEffect } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { openExchange, useExchange } from '../../stores/exchange-store';
import { useExchanges } from '../../stores/exchanges-store';
import { EmptyState } from '../../ui/empty-state';
import { DetailTabs } from './detail-tabs';
import styles from './exchange-detail.module.css';
import { Messages } from './messages';
import { VerdictStrip } from './verdict-strip';

/** The right side of the Inspector: one exchange, from its verdict down to its bytes. */
export function ExchangeDetail() {
  const selectedId = useExchanges((list) => list.selectedId);
  const revision = useExchanges((list) => list.revision);
  const exchange = useExchange((open) => open.exchange);
  const wantedId = useExchange((open) => open.wantedId);
  const error = useExchange((open) => open.error);
  const layout = useDefaultLayout({ id: 'hookpair.detail', storage: localStorage });

  // `revision` says that the open exchange may have changed.
  useEffect(() => void openExchange(selectedId), [selectedId, revision]);

  if (error !== null) {
    return (
      <p className={styles.error} role="alert">
        {error}
      </p>
    );
  }
  if (!exchange) return selectedId === null ? <NothingOpen /> : null;
  return (
    <div className={styles.detail} aria-busy={wantedId !== exchange.summary.id}>
      <VerdictStrip exchange={exchange} />
      <Group orientation="vertical" className={styles.group ?? ''} {...layout}>
        <Panel id="messages" minSize={120}>
          <Messages exchange={exchange} />
        </Panel>
        <Separator className={styles.rowSeparator ?? ''} aria-label="Height of the messages" />
        <Panel id="below" defaultSize="34%" minSize={64}>
          <DetailTabs exchange={exchange} />
        </Panel>
      </Group>
    </div>
  );
}

function NothingOpen() {
  return (
    <EmptyState icon={ListTree} title="No exchange is open">
      Choose one in the list to see its request and response side by side.
    </EmptyState>
  );
}
