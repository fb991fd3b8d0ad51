import type { SuiteEntry } from '@shared/suite/suite-info';
import { FileText } from 'lucide-react';
import { useSuites } from '../../stores/suites-store';
import { chooseSuite } from './suite-actions';
import styles from './suites-page.module.css';

/** The suites, with what came of their last run. */
export function SuiteList() {
  const entries = useSuites((state) => state.entries);
  const openId = useSuites((state) => state.open?.id ?? null);
  return (
    <nav className={styles.list} aria-label="Suites">
      {entries.map((entry) => (
        <button
          key={entry.id}
          type="button"
          className={styles.entry}
          aria-current={entry.id === openId ? 'true' : undefined}
          title={entry.path ?? undefined}
          onClick={() => void chooseSuite(entry.id)}
        >
          <span className={styles.entryName}>
            {entry.path !== null && <FileText size={13} aria-hidden="true" />}
            <span>{entry.name}</span>
          </span>
          <Words entry={entry} />
        </button>
      ))}
    </nav>
  );
}

function Words({ entry: { caseCount, problem, lastRun } }: { entry: SuiteEntry }) {
  if (problem !== null) return <span className={styles.bad}>Needs correction</span>;
  const cases = caseCount === 1 ? '1 case' : `${caseCount} cases`;
  if (!lastRun) return <span className={styles.dim}>{cases}, not run yet</span>;
  const { failed, error, passed } = lastRun.counts;
  return failed + error > 0 ? (
    <span className={styles.bad}>
      {failed + error} of {cases} failed
    </span>
  ) : (
    <span className={styles.good}>
      {passed} of {cases} passed
    </span>
  );
}
