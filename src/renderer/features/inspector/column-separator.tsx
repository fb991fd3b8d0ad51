import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { resetWidth, resizeColumn, widestColumn } from '../../stores/column-layout';
import { type ColumnId, columns } from '../../stores/columns';
import { arrangeColumns } from '../../stores/columns-store';
import styles from './exchange-list.module.css';

/** Pixels that one press of an arrow key moves the edge; with Shift a single one. */
const step = 8;

interface ColumnSeparatorProps {
  id: ColumnId;
  /** Pixels. */
  width: number;
  side: 'left' | 'right';
}

/** The edge of a column that faces the target, which takes what is left: dragged, moved with the arrow keys, put back by a double click or Home. */
export function ColumnSeparator({ id, width, side }: ColumnSeparatorProps) {
  const { title, min } = columns[id];
  const grip = useRef<{ x: number; width: number }>(null);
  const outwards = side === 'right' ? 1 : -1;
  const resize = (to: number) => arrangeColumns((layout) => resizeColumn(layout, id, to));
  const reset = () => arrangeColumns((layout) => resetWidth(layout, id));

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { x: event.clientX, width };
  }

  function onPointerMove(event: PointerEvent): void {
    if (grip.current) resize(grip.current.width + (event.clientX - grip.current.x) * outwards);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const distance = event.shiftKey ? 1 : step;
    if (event.key === 'ArrowRight') resize(width + distance * outwards);
    else if (event.key === 'ArrowLeft') resize(width - distance * outwards);
    else if (event.key === 'Home') reset();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${title}`}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={widestColumn}
      tabIndex={0}
      className={styles.separator}
      data-side={side}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        grip.current = null;
      }}
      onDoubleClick={reset}
      onKeyDown={onKeyDown}
    />
  );
}
