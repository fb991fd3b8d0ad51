import type { ExchangeSummary } from '@shared/model';
import { verdictOf } from '@shared/verdict';
import type { Side } from '../../stores/exchange-store';
import styles from './message-pane.module.css';

/** Why there is nothing on one side. */
export function NoMessage({ summary, side }: { summary: ExchangeSummary; side: Side }) {
  const { chip, title } = verdictOf(summary);
  const isPending = summary.outcome === 'pending';
  return (
    <div className={styles.quiet}>
      {isPending ? (
        <p>Waiting for the {side}…</p>
      ) : (
        <>
          <p>
            No {side}: {chip}.
          </p>
          <p>{title}</p>
        </>
      )}
    </div>
  );
}
