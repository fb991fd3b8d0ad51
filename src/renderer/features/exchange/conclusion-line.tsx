import { conclusionOf, pageWords } from '@shared/conclusion';
import type { Exchange } from '@shared/model';
import styles from './verdict-strip.module.css';

/** What PromptPal would have recorded, where that is not what happened. */
export function ConclusionLine({ exchange: { summary, detail } }: { exchange: Exchange }) {
  const conclusion = conclusionOf({ ...summary, hops: detail.hops, error: detail.error });
  if (!conclusion || conclusion.differences.length === 0) return null;
  const { recorded, differences } = conclusion;
  return (
    <p className={styles.text} title={recorded.message ?? undefined}>
      <strong>PromptPal 1.16.8 shows “{pageWords(recorded)}”.</strong> {differences.join(' ')}
    </p>
  );
}
