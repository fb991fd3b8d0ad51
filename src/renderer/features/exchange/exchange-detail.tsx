import { ListTree } from 'lucide-react';
import { Suspense, useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { openExchange, useExchange } from '../../stores/exchange-store';
import { useExchanges } from '../../stores/exchanges-store';
import { EmptyState } from '../../ui/empty-state';
import { later } from '../../ui/later';
import styles from './exchange-detail.module.css';

const OpenExchange = later(async () => (await import('./open-exchange')).OpenExchange);

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
    <Suspense>
      <OpenExchange exchange={exchange} isStale={wantedId !== exchange.summary.id} />
    </Suspense>
  );
}

function NothingOpen() {
  return (
    <EmptyState icon={ListTree} title="No exchange is open">
      Choose one in the list to see its request and response side by side.
    </EmptyState>
  );
}
