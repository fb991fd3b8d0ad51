import { formatBytes, formatCount, formatWhole } from '@shared/format';
import { effectiveCommands, isAvailable, useCommands } from '../../commands/registry';
import { useEngine } from '../../stores/engine-store';
import { useExchange } from '../../stores/exchange-store';
import { useExchanges } from '../../stores/exchanges-store';
import { useView } from '../../stores/view-store';
import { Keys } from '../../ui/keys';
import { CompareMark } from '../compare/compare-mark';
import styles from './status-bar.module.css';

/** Figures of the log on the left, the keys that work now on the right. */
export function StatusBar() {
  return (
    <footer className={styles.bar}>
      <Figures />
      <CompareMark />
      <span className={styles.space} />
      <KeyHints />
    </footer>
  );
}

/** By themselves, because they change many times a second. */
function Figures() {
  const totals = useEngine((engine) => engine.totals);
  return (
    <>
      <span>
        {formatCount(totals.exchanges, 'exchange')} · {formatBytes(totals.bytes)}
      </span>
      <span className={totals.inFlight > 0 ? styles.busy : undefined}>
        {formatWhole(totals.inFlight)} in flight
      </span>
    </>
  );
}

function KeyHints() {
  const commands = useCommands((state) => state.commands);
  const singleKeys = useView((view) => view.singleKeys);
  // Read so that hints come and go with the selection and the rows, on which many of them depend.
  useExchanges((state) => state.selectedId === null);
  useExchanges((state) => state.window.count === 0);
  useExchange((state) => state.exchange);
  useView((view) => view.page);
  const hints = singleKeys
    ? effectiveCommands(commands).filter((command) => command.hint && isAvailable(command))
    : [];
  return (
    <>
      <div className={styles.hints}>
        {hints.map(({ id, hint, shortcuts = [] }) => (
          <span key={id}>
            <Keys shortcuts={shortcuts} /> {hint}
          </span>
        ))}
      </div>
      {/* Never cut off: it leads to all the others. */}
      <button type="button" className={styles.keys} onClick={() => useView.setState({ keysShown: true })}>
        <Keys shortcuts={singleKeys ? ['?'] : []} /> keys
      </button>
    </>
  );
}
