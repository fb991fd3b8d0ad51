import type { ExchangeSummary } from '@shared/model';
import { type MouseEvent, memo } from 'react';
import { isMac } from '../../commands/dispatch';
import { selectTo, toggleSelected } from '../../stores/exchanges-selection';
import { selectExchange } from '../../stores/exchanges-store';
import { ExchangeCells } from './exchange-cells';
import styles from './exchange-list.module.css';
import { rowId } from './focus';
import { rowHeight } from './list-metrics';

interface ExchangeRowProps {
  row: ExchangeSummary;
  /** Place in the list, from 0. */
  index: number;
  /** Ids of the columns, with blanks between: a text, so that the row is drawn again only when they change. */
  shown: string;
  selected: boolean;
  /** Whether it is the one that is open. */
  active: boolean;
}

/** One row at its place. The cells are drawn again only when the exchange changes, not when the row moves. */
export const ExchangeRow = memo(function ExchangeRow({
  row,
  index,
  shown,
  selected,
  active,
}: ExchangeRowProps) {
  return (
    <div
      id={rowId(row.id)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-active={active || undefined}
      className={styles.row}
      style={{ top: index * rowHeight }}
      onMouseDown={keepText}
      onClick={(event) => onClick(event, row.id)}
    >
      <ExchangeCells row={row} shown={shown} />
    </div>
  );
});

function onClick(event: MouseEvent, id: number): void {
  if (event.shiftKey) void selectTo(id);
  else if (isMac ? event.metaKey : event.ctrlKey) toggleSelected(id);
  else selectExchange(id);
}

/** Selecting rows with Shift must not select the text between them. */
function keepText(event: MouseEvent): void {
  if (!event.shiftKey) return;
  event.preventDefault();
  event.currentTarget.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
}
