import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { isSeveral, useExchanges } from '../../stores/exchanges-store';
import { ExchangeDetail } from '../exchange/exchange-detail';
import { SelectionSummary } from '../selection/selection-summary';
import { ExchangeListPanel } from './exchange-list-panel';
import styles from './inspector-page.module.css';

/** The main screen: the list of exchanges, and the one that is open. */
export function InspectorPage() {
  const layout = useDefaultLayout({ id: 'hookpair.inspector', storage: localStorage });
  const several = useExchanges(isSeveral);

  return (
    <section className={styles.page} aria-label="Inspector">
      <h1 className="visually-hidden">Inspector</h1>
      <Group orientation="horizontal" {...layout}>
        <Panel id="list" defaultSize="42%" minSize={320} maxSize="70%">
          <ExchangeListPanel />
        </Panel>
        <Separator className={styles.separator} aria-label="Width of the list" />
        <Panel id="detail" minSize={400}>
          {several ? <SelectionSummary /> : <ExchangeDetail />}
        </Panel>
      </Group>
    </section>
  );
}
