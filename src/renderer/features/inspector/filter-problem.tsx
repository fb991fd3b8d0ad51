import type { FilterError } from '@shared/filter/filter';
import styles from './filter-bar.module.css';

interface FilterProblemProps {
  id: string;
  text: string;
  problem: FilterError;
}

/** Characters before the place that are repeated, so that it is in sight in a long filter. */
const before = 24;

/** Why a filter cannot be read, with the part that is meant marked. The list still shows the last one that could. */
export function FilterProblem({ id, text, problem }: FilterProblemProps) {
  const { at, length, message } = problem;
  const start = Math.max(0, at - before);
  return (
    <div id={id} className={styles.problem} aria-live="polite">
      <div className={styles.context} aria-hidden="true">
        {start > 0 && '…'}
        {text.slice(start, at)}
        <mark>{text.slice(at, at + length) || ' '}</mark>
        {text.slice(at + length)}
      </div>
      {message}
    </div>
  );
}
