import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { loadMore, setFollowing, useExchanges } from '../../stores/exchanges-store';
import styles from './exchange-list.module.css';
import { ExchangeRow } from './exchange-row';
import { gridId, rowId } from './focus';
import { ListHeader } from './list-header';
import { moveByKey } from './list-keys';
import { headerHeight, rowHeight } from './list-metrics';
import { withSelected } from './visible-range';

/** Rows before the end at which older ones are asked for. */
const nearEnd = 40;

/** The virtualised list. It has one tab stop; keys move the selection, and the selected row is the active one. */
export function ExchangeList() {
  const rows = useExchanges((list) => list.rows);
  const hasMore = useExchanges((list) => list.hasMore);
  const selectedId = useExchanges((list) => list.selectedId);
  const scroller = useRef<HTMLDivElement>(null);
  const selected = rows.findIndex(({ id }) => id === selectedId);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    rangeExtractor: (range) => withSelected(range, selected),
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && last >= rows.length - nearEnd) void loadMore();
  }, [hasMore, last, rows.length]);

  // Only when another row is selected, not when live rows move it: the person may have scrolled away on purpose.
  const selectedNow = useRef(selected);
  selectedNow.current = selected;
  useEffect(() => {
    if (selectedId !== null && selectedNow.current >= 0)
      virtual.scrollToIndex(selectedNow.current, { align: 'auto' });
  }, [selectedId, virtual]);

  // The list is at its top when it appears, wherever it was scrolled to before.
  useEffect(() => setFollowing(true), []);

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        id={gridId}
        role="grid"
        aria-label="Exchanges"
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        aria-activedescendant={selected >= 0 ? rowId(rows[selected]?.id ?? 0) : undefined}
        tabIndex={0}
        className={styles.grid}
        onKeyDown={moveByKey}
        onScroll={(event) => setFollowing(event.currentTarget.scrollTop < rowHeight / 2)}
      >
        <ListHeader />
        <div role="rowgroup" className={styles.rows} style={{ height: rows.length * rowHeight }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            const top = start - headerHeight;
            return (
              <ExchangeRow key={row.id} row={row} index={index} top={top} selected={index === selected} />
            );
          })}
        </div>
      </div>
    </div>
  );
}
