import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo } from 'react';
import type { FittedColumn } from '../../stores/column-layout';
import { type ColumnId, columns } from '../../stores/columns';
import { sortBy } from '../../stores/exchanges-filter';
import { useExchanges } from '../../stores/exchanges-store';
import { ColumnSeparator } from './column-separator';
import styles from './exchange-list.module.css';

/** Names of the columns. Some sort the list; most can be resized at an edge. */
export const ListHeader = memo(function ListHeader({ fitted }: { fitted: readonly FittedColumn[] }) {
  const target = fitted.findIndex(({ id }) => id === 'target');
  return (
    <div role="rowgroup" className={styles.header}>
      <div role="row" aria-rowindex={1} className={`${styles.row} ${styles.head}`}>
        {fitted.map(({ id, width }, index) => (
          <ColumnHeader key={id} id={id} width={width} edge={index < target ? 'right' : 'left'} />
        ))}
      </div>
    </div>
  );
});

interface ColumnHeaderProps {
  id: ColumnId;
  width: number;
  /** Where it can be resized. */
  edge: 'left' | 'right';
}

function ColumnHeader({ id, width, edge }: ColumnHeaderProps) {
  const { title, meaning, right, sort, resizable } = columns[id];
  const sorted = useExchanges((list) =>
    list.sort.column !== sort ? 'none' : list.sort.descending ? 'descending' : 'ascending',
  );
  const isSign = id === 'direction' || id === 'marks';
  return (
    <span
      role="columnheader"
      className={styles.columnHeader}
      data-right={right || undefined}
      title={meaning === title ? undefined : meaning}
      aria-sort={sort && sorted !== 'none' ? sorted : undefined}
    >
      {sort ? (
        <button type="button" className={styles.sort} onClick={() => sortBy(sort)}>
          <span className={styles.heading}>{title}</span>
          {sorted === 'descending' && <ArrowDown size={11} aria-hidden="true" />}
          {sorted === 'ascending' && <ArrowUp size={11} aria-hidden="true" />}
        </button>
      ) : (
        <span className={isSign ? 'visually-hidden' : styles.heading}>{isSign ? meaning : title}</span>
      )}
      {resizable && <ColumnSeparator id={id} width={width} side={edge} />}
    </span>
  );
}
