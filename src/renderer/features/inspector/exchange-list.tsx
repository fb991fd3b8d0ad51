import { type CSSProperties, useEffect, useMemo, useRef } from 'react';
import { columnTemplate, fitColumns } from '../../stores/column-layout';
import type { ColumnId } from '../../stores/columns';
import { useColumns } from '../../stores/columns-store';
import { setFollowing } from '../../stores/exchanges-live';
import { lookAt } from '../../stores/exchanges-pages';
import { useExchanges } from '../../stores/exchanges-store';
import { indexOfRow, rowAt } from '../../stores/row-window';
import { ColumnsMenu } from './columns-menu';
import styles from './exchange-list.module.css';
import { ExchangeRow } from './exchange-row';
import { FlyingRows } from './flying-rows';
import { gridId, rowId } from './focus';
import { ListHeader } from './list-header';
import { onListKey } from './list-keys';
import { mostRows, rowHeight } from './list-metrics';
import { useRowKeys } from './row-keys';
import { scrollToRow, useScrolled } from './use-scrolled';

/** Cells below this width, in pixels, leave out the milliseconds or the bar. */
const narrowCell = 80;

/** The virtualised list. It has one tab stop; keys move the selection, and the open row is the active one. */
export function ExchangeList() {
  const window = useExchanges((list) => list.window);
  const selectedId = useExchanges((list) => list.selectedId);
  const selection = useExchanges((list) => list.selection);
  const allSelected = useExchanges((list) => list.allSelected);
  const question = useExchanges(
    ({ appliedText, sort }) => `${sort.column} ${sort.descending} ${appliedText}`,
  );
  const asked = useRef(question);
  const scroller = useRef<HTMLDivElement>(null);
  const { first, last, width, flying } = useScrolled(scroller);
  const layout = useColumns();
  const fitted = useMemo(() => fitColumns(layout, width), [layout, width]);
  const shown = fitted.map(({ id }) => id).join(' ');
  const isNarrow = (id: ColumnId) => (fitted.find((one) => one.id === id)?.width ?? 0) < narrowCell;
  const count = Math.min(window.count, mostRows);
  const active = indexOfRow(window, selectedId);
  const drawn = drawnRows(first, flying ? first - 1 : Math.min(last, count - 1), active).map((index) => ({
    index,
    row: rowAt(window, index),
  }));
  const keys = useRowKeys(drawn.flatMap(({ row }) => row?.id ?? []));

  useEffect(() => {
    if (window.count > 0) lookAt(first, Math.min(last, mostRows));
  }, [window, first, last]);

  // Only when another row is opened, not when live rows move it: the person may have scrolled away on purpose.
  const activeNow = useRef(active);
  activeNow.current = active;
  useEffect(() => {
    if (selectedId !== null && activeNow.current >= 0 && scroller.current)
      scrollToRow(scroller.current, activeNow.current);
  }, [selectedId]);

  // Another filter or order is another list.
  useEffect(() => {
    if (question !== asked.current) scroller.current?.scrollTo({ top: 0 });
    asked.current = question;
  }, [question]);

  // The list is at its top when it appears, wherever it was scrolled to before.
  useEffect(() => setFollowing(true), []);

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        id={gridId}
        role="grid"
        aria-label="Exchanges"
        aria-rowcount={window.next === null ? count + 1 : -1}
        aria-colcount={fitted.length}
        aria-multiselectable="true"
        aria-activedescendant={active >= 0 ? rowId(selectedId ?? 0) : undefined}
        tabIndex={0}
        className={styles.grid}
        style={{ '--columns': columnTemplate(fitted) } as CSSProperties}
        data-no-millis={isNarrow('time') || undefined}
        data-no-bar={isNarrow('duration') || undefined}
        onKeyDown={onListKey}
        onScroll={(event) => setFollowing(event.currentTarget.scrollTop < rowHeight / 2)}
      >
        <ListHeader fitted={fitted} />
        <div role="rowgroup" className={styles.rows} style={{ height: count * rowHeight }}>
          {flying && <FlyingRows window={window} first={first} last={Math.min(last, count - 1)} />}
          {drawn.map(({ index, row }) => {
            if (!row)
              return (
                <div key={`place ${index}`} className={styles.place} style={{ top: index * rowHeight }} />
              );
            return (
              <ExchangeRow
                key={keys.get(row.id)}
                row={row}
                index={index}
                shown={shown}
                selected={allSelected || selection.has(row.id)}
                active={index === active}
              />
            );
          })}
        </div>
      </div>
      <ColumnsMenu fitted={fitted} />
    </div>
  );
}

/** The rows in sight, and the active one, which the grid names. */
function drawnRows(first: number, last: number, active: number): number[] {
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step);
  if (active < 0 || (active >= first && active <= last)) return indexes;
  return active < first ? [active, ...indexes] : [...indexes, active];
}
