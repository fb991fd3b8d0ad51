import type { Filter } from '@shared/filter/filter';
import type { ExchangeSummary } from '@shared/model';
import { useExchanges } from '../../stores/exchanges-store';
import { type FoundField, searchesOf } from '../found/found-places';
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
  // Without a search, which is mostly so, a text is all that is drawn.
  const searched = useExchanges(isSearched);
  const marked = (text: string, field: FoundField) =>
    searched ? <Highlighted text={text} field={field} /> : text;
  return (
    <span role="gridcell" className={styles.target} title={`${host}${path}${query}`}>
      {withMethod && !['POST', ''].includes(row.method) && (
        <span className={styles.otherMethod}>{row.method}</span>
      )}
      <span className={styles.host}>{marked(host, 'host')}</span>
      <span className={styles.path}>
        {marked(path, 'path')}
        {query !== '' && <span className={styles.query}>{marked(query, 'path')}</span>}
      </span>
      {withMarks && <Marks row={row} />}
    </span>
  );
}

function isSearched({ filter }: { filter: Filter }): boolean {
  return searchesOf(filter, 'host').length > 0 || searchesOf(filter, 'path').length > 0;
}
