import type { ExchangeSummary } from '@shared/model';
import { checkNow } from '../check-up/check-draft';
import styles from './verdict-strip.module.css';

/** Where something was sent and something is wrong: asks the endpoint itself, step by step. */
export function CheckLink({ summary: { direction, url, webhookId } }: { summary: ExchangeSummary }) {
  if (direction !== 'sent') return null;
  return (
    <button type="button" className={styles.link} onClick={() => checkNow(url, webhookId)}>
      Check the endpoint
    </button>
  );
}
