import { Suspense } from 'react';
import { isSeveral, useExchanges } from '../../stores/exchanges-store';
import { later } from '../../ui/later';
import { Split } from '../../ui/split';
import { ExchangeDetail } from '../exchange/exchange-detail';
import { ExchangeListPanel } from './exchange-list-panel';
import styles from './inspector-page.module.css';

const SelectionSummary = later(async () => (await import('../selection/selection-summary')).SelectionSummary);

/** The main screen: the list of exchanges, and the one that is open. */
export function InspectorPage() {
  const several = useExchanges(isSeveral);

  return (
    <section className={styles.page} aria-label="Inspector">
      <h1 className="visually-hidden">Inspector</h1>
      <Split
        orientation="horizontal"
        label="Width of the list"
        initial={42}
        least={[320, 400]}
        most={70}
        name="inspector"
      >
        <ExchangeListPanel />
        {several ? (
          <Suspense>
            <SelectionSummary />
          </Suspense>
        ) : (
          <ExchangeDetail />
        )}
      </Split>
    </section>
  );
}
