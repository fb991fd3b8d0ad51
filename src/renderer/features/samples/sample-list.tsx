import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight, FileJson2, Folder, Package } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { openSample, useSamples } from '../../stores/samples-store';
import { rowDomId, sampleListId } from './focus-ids';
import { pressInList, toggleRow, toggleSelected } from './list-actions';
import styles from './sample-list.module.css';
import { rowIdOf, type SampleRow, sampleRows } from './sample-rows';

const rowHeight = 28;

/** Folders and samples as a tree (WAI-ARIA APG, tree view): one tab stop, arrows move, Space selects several. */
export function SampleList() {
  const { samples, query, collapsed, opened, selection, drafts } = useSamples();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => sampleRows(samples, query, collapsed), [samples, query, collapsed]);
  const active = opened ? rows.findIndex(({ id }) => id === rowIdOf(opened)) : -1;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active);
  }, [active, virtual]);

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (pressInList(event.key, event.shiftKey, rows, active)) event.preventDefault();
  }
  function click(event: MouseEvent, row: SampleRow): void {
    if ((event.ctrlKey || event.metaKey) && row.opens.kind === 'own') toggleSelected(row.opens.id);
    else openSample(row.opens);
  }

  return (
    <div
      ref={scroller}
      id={sampleListId}
      role="tree"
      aria-label="Samples"
      aria-multiselectable="true"
      aria-activedescendant={active >= 0 ? rowDomId(active) : undefined}
      tabIndex={0}
      className={styles.list}
      onKeyDown={press}
    >
      <div role="presentation" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const { opens } = row;
          const isSelected = opens.kind === 'own' && selection.has(opens.id);
          return (
            <div
              key={row.id}
              id={rowDomId(index)}
              role="treeitem"
              aria-level={row.level}
              aria-selected={index === active || isSelected}
              {...(row.expanded === null ? {} : { 'aria-expanded': row.expanded })}
              aria-label={labelOf(row, opens.kind === 'own' && opens.id in drafts)}
              className={styles.row}
              data-active={index === active || undefined}
              data-selected={isSelected || undefined}
              style={{ transform: `translateY(${start}px)`, paddingLeft: indentOf(row) }}
              onClick={(event) => click(event, row)}
            >
              <RowIcon row={row} />
              <span className={styles.title}>{row.title}</span>
              {opens.kind === 'own' && opens.id in drafts && (
                <span className={styles.draft} title="Not saved">
                  ●
                </span>
              )}
              {row.count !== null && (
                <span className={styles.count}>{row.count.toLocaleString('en-US')}</span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** In pixels. What has no others below it stands as far as the names of those that have. */
function indentOf({ level, expanded }: SampleRow): number {
  return 8 + (level - 1) * 14 + (expanded === null ? 18 : 0);
}

function labelOf({ title, count }: SampleRow, isDraft: boolean): string {
  if (count !== null) return `${title}, ${count}`;
  return isDraft ? `${title}, not saved` : title;
}

function RowIcon({ row }: { row: SampleRow }) {
  const { opens, expanded, id } = row;
  if (expanded === null) return <FileJson2 size={14} aria-hidden="true" className={styles.icon} />;
  const Chevron = expanded ? ChevronDown : ChevronRight;
  const Icon = opens.kind === 'form' ? Package : Folder;
  return (
    <>
      <span
        className={styles.chevron}
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          toggleRow(id);
        }}
      >
        <Chevron size={14} />
      </span>
      <Icon size={14} aria-hidden="true" className={styles.icon} />
    </>
  );
}
