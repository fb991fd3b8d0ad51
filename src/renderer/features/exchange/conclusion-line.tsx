import { conclusionOf, pageWords } from '@shared/conclusion';
import type { Exchange } from '@shared/model';
import styles from './verdict-strip.module.css';

/** What PromptPal would have recorded, where that is not what happened. */
export function ConclusionLine({ exchange: { summary, detail } }: { exchange: Exchange }) {
  const conclusion = conclusionOf({ ...summary, hops: detail.hops, error: detail.error });
  if (!conclusion || conclusion.differences.length === 0) return null;
  const { recorded, really, differences } = conclusion;
  // The verdict above says that it was delivered, and so does PromptPal: nobody else will say that it was not.
  const isMissed = recorded.page === 'success' && !really.delivered;
  return (
    <p className={styles.text} data-tone={isMissed ? 'bad' : undefined} title={recorded.message ?? undefined}>
      <strong>PromptPal 1.16.8 shows “{pageWords(recorded)}”.</strong> {differences.join(' ')}
    </p>
  );
}
