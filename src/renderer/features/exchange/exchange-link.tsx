import { selectExchange } from '../../stores/exchanges-store';
import styles from './verdict-strip.module.css';

/** Opens another exchange by its number. */
export function ExchangeLink({ id }: { id: number }) {
  return (
    <button
      type="button"
      className={styles.link}
      aria-label={`Open #${id}`}
      onClick={() => selectExchange(id)}
    >
      #{id}
    </button>
  );
}
