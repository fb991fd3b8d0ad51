import type { ExchangeSummary } from '@shared/model';
import { verdictOf } from '@shared/verdict';
import type { Side } from '../../stores/exchange-store';
import styles from './message-pane.module.css';

/** Why there is nothing on one side. */
export function NoMessage({ summary, side }: { summary: ExchangeSummary; side: Side }) {
  const { title } = verdictOf(summary);
  const words = summary.outcome === 'pending' ? `Waiting for the ${side}…` : `No ${side}. ${title}`;
  return <p className={styles.quiet}>{words}</p>;
}
