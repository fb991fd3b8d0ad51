import type { ExchangeSummary } from '@shared/model';
import { memo } from 'react';
import { selectExchange } from '../../stores/exchanges-store';
import { ExchangeCells } from './exchange-cells';
import styles from './exchange-list.module.css';
import { rowId } from './focus';

interface ExchangeRowProps {
  row: ExchangeSummary;
  /** Place in the list, from 0. */
  index: number;
  /** Pixels below the header. */
  top: number;
  selected: boolean;
}

/** One row at its place. The cells are drawn again only when the exchange changes, not when the row moves. */
export const ExchangeRow = memo(function ExchangeRow({ row, index, top, selected }: ExchangeRowProps) {
  return (
    <div
      id={rowId(row.id)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => selectExchange(row.id)}
    >
      <ExchangeCells row={row} />
    </div>
  );
});
