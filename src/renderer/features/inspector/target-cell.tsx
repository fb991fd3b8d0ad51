import type { ExchangeSummary } from '@shared/model';
import { Highlighted } from '../found/highlighted';
import styles from './exchange-list.module.css';
import { Marks } from './marks';
import { targetParts } from './target-parts';

interface TargetCellProps {
  row: ExchangeSummary;
  /** Whether an unusual method stands before the host, because it has no column of its own. */
  withMethod: boolean;
  withMarks: boolean;
}

/** Host, path and query, with what the filter found marked. */
export function TargetCell({ row, withMethod, withMarks }: TargetCellProps) {
  const { host, path, query } = targetParts(row.url);
  return (
    <span role="gridcell" className={styles.target} title={`${host}${path}${query}`}>
      {withMethod && !['POST', ''].includes(row.method) && (
        <span className={styles.otherMethod}>{row.method}</span>
      )}
      <span className={styles.host}>
        <Highlighted text={host} field="host" />
      </span>
      <span className={styles.path}>
        <Highlighted text={path} field="path" />
        <span className={styles.query}>
          <Highlighted text={query} field="path" />
        </span>
      </span>
      {withMarks && <Marks row={row} />}
    </span>
  );
}
