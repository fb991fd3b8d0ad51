import { useExchanges } from '../../stores/exchanges-store';
import { ExchangeList } from './exchange-list';
import styles from './exchange-list-panel.module.css';
import { FilterBar } from './filter-bar';
import { ListEmpty } from './list-empty';

/** The left side of the Inspector: filter and list, or what to do when there is nothing to list. */
export function ExchangeListPanel() {
  const isEmpty = useExchanges(({ window }) => window.count === 0);
  const error = useExchanges((list) => list.error);
  return (
    <div className={styles.panel}>
      <FilterBar />
      {error !== null && (
        <p className={styles.error} aria-live="polite">
          {error}
        </p>
      )}
      {isEmpty ? <ListEmpty /> : <ExchangeList />}
    </div>
  );
}
