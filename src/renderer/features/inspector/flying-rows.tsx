import { formatTime } from '@shared/format';
import { verdictOf } from '@shared/verdict';
import { type RowWindow, rowAt } from '../../stores/row-window';
import styles from './exchange-list.module.css';
import { rowHeight } from './list-metrics';
import { targetParts } from './target-parts';

interface FlyingRowsProps {
  window: RowWindow;
  first: number;
  last: number;
}

/**
 * The rows while the list flies past, in one text each: whole rows would take longer to draw than a frame lasts. Each
 * row of the screen keeps its elements from frame to frame.
 */
export function FlyingRows({ window, first, last }: FlyingRowsProps) {
  return slotsOf(first, last).map(({ slot, index }) => (
    <div
      key={slot}
      role="row"
      aria-rowindex={index + 2}
      className={styles.flying}
      style={{ top: index * rowHeight }}
    >
      <span role="gridcell">{textOf(window, index)}</span>
    </div>
  ));
}

/** Each index in the slot that it has whatever the first row is, in the order of the slots. */
function slotsOf(first: number, last: number): { slot: number; index: number }[] {
  const count = Math.max(0, last - first + 1);
  return Array.from({ length: count }, (_, slot) => ({
    slot,
    index: first + ((slot - (first % count) + count) % count),
  }));
}

function textOf(window: RowWindow, index: number): string {
  const row = rowAt(window, index);
  return row ? `${formatTime(row.startedAt)}  ${verdictOf(row).chip}  ${targetParts(row.url).path}` : '';
}
