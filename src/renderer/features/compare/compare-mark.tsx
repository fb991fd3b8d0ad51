import { X } from 'lucide-react';
import { markExchange, useCompare } from '../../stores/compare-store';
import styles from './compare-mark.module.css';

/** In the status bar: which exchange the next comparison has as its A, and a way out. */
export function CompareMark() {
  const markedId = useCompare((state) => state.markedId);
  return (
    <span className={styles.mark} role="status" aria-label="Comparison">
      {markedId !== null && (
        <>
          <span className={styles.letter}>A</span> #{markedId} waits for B
          <button
            type="button"
            className={styles.forget}
            aria-label={`Take the mark A from #${markedId}`}
            onClick={() => markExchange(null)}
          >
            <X size={12} aria-hidden="true" />
          </button>
        </>
      )}
    </span>
  );
}
