import type { FilterError } from '@shared/filter/filter';
import styles from './filter-bar.module.css';

interface FilterProblemProps {
  id: string;
  text: string;
  problem: FilterError;
}

/** Characters before the place that are repeated, so that it is in sight in a long filter. */
const before = 24;

/** Why a filter cannot be read, with the part that is meant marked. */
export function FilterProblem({ id, text, problem }: FilterProblemProps) {
  const start = Math.max(0, problem.at - before);
  const [wrong = ''] = /^\S*/.exec(text.slice(problem.at)) ?? [];
  return (
    <div id={id} className={styles.problem} aria-live="polite">
      <div className={styles.place} aria-hidden="true">
        {start > 0 && '…'}
        {text.slice(start, problem.at)}
        <mark>{wrong || ' '}</mark>
        {text.slice(problem.at + wrong.length)}
      </div>
      {problem.message}
    </div>
  );
}
