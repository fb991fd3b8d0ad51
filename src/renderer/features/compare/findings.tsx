import { Box } from '@mantine/core';
import { type Compared, summariseComparison } from '@shared/compare/summary';
import { Equal } from 'lucide-react';
import styles from './compare-page.module.css';

/** What differs, in sentences; what does not, a click away. */
export function Findings({ compared }: { compared: Compared }) {
  const { differences, same } = summariseComparison(compared);
  return (
    <Box component="section" className={styles.findings ?? ''} aria-label="What differs" tabIndex={0}>
      {differences.length === 0 ? (
        <p className={styles.equal}>
          <Equal size={14} aria-hidden="true" /> Nothing differs that is counted.
        </p>
      ) : (
        <ul>
          {differences.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <details className={styles.same}>
        <summary>What is the same, or ignored ({same.length})</summary>
        <ul>
          {same.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </details>
    </Box>
  );
}
