import { Box } from '@mantine/core';
import type { HeaderPair, Part } from '@shared/model';
import { useEffect, useMemo, useRef } from 'react';
import type { Side } from '../../stores/exchange-store';
import { FoundBar } from '../found/found-bar';
import { marksByRow, nameEnd, type RowMarks } from '../found/found-rows';
import { useFound } from '../found/use-found';
import { longestShown } from './cut-value';
import styles from './message-pane.module.css';
import { ValueTable } from './value-table';

/** In the rows after these nothing is marked or counted: to go there, all before them would have to be drawn. */
const mostMarked = 200;

/** Headers as they stood on the wire: order, case and repetitions kept. What the filter found in them is marked. */
export function HeadersView({ part, side }: { part: Part; side: Side }) {
  const parent = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => searchedRows(part), [part]);
  const text = useMemo(() => rows.map(({ name, value }) => name + nameEnd + value).join('\n'), [rows]);
  const { places, current, step } = useFound(text, parent, 'header');
  const marks = useMemo(() => marksByRow(rows, places, current), [rows, places, current]);
  const currentRow = [...marks].find(([, row]) => isCurrent(row))?.[0] ?? -1;
  useEffect(() => {
    if (current < 0 || currentRow < 0) return;
    parent.current?.querySelector('mark[data-current]')?.scrollIntoView({ block: 'center' });
  }, [current, currentRow]);

  const { length } = part.headers;
  const ofTrailers = useMemo(
    () => new Map([...marks].map(([row, one]) => [row - length, one])),
    [marks, length],
  );
  return (
    <div className={styles.found}>
      {places.length > 0 && (
        <div className={styles.foundLine}>
          <FoundBar count={places.length} current={current} step={step} />
        </div>
      )}
      <Box
        ref={parent}
        className={styles.headers ?? ''}
        tabIndex={0}
        role="group"
        data-scroller
        aria-label={`Headers of the ${side}`}
      >
        {length === 0 ? (
          <p className={styles.quiet}>No headers.</p>
        ) : (
          <HeaderTable
            pairs={part.headers}
            caption={`Headers of the ${side}, in wire order`}
            marks={marks}
            atLeast={Math.min(currentRow + 1, length)}
          />
        )}
        {part.trailers.length > 0 && (
          <>
            <h4 className={styles.trailers}>Trailers</h4>
            <HeaderTable
              pairs={part.trailers}
              caption={`Trailers of the ${side}, in wire order`}
              marks={ofTrailers}
              atLeast={currentRow + 1 - length}
            />
          </>
        )}
      </Box>
    </div>
  );
}

/** The beginning of what is shown, as far as it is shown. */
function searchedRows({ headers, trailers }: Part): { name: string; value: string }[] {
  return [...headers.slice(0, mostMarked), ...(headers.length <= mostMarked ? trailers : [])]
    .slice(0, mostMarked)
    .map(([name, value]) => ({ name: name.slice(0, longestShown), value: value.slice(0, longestShown) }));
}

function isCurrent({ name, value }: RowMarks): boolean {
  return [...name, ...value].some((place) => place.isCurrent);
}

interface HeaderTableProps {
  pairs: readonly HeaderPair[];
  caption: string;
  marks?: ReadonlyMap<number, RowMarks>;
  atLeast?: number;
}

export function HeaderTable({ pairs, ...table }: HeaderTableProps) {
  const rows = useMemo(() => pairs.map(([name, value]) => ({ name, value })), [pairs]);
  return <ValueTable rows={rows} {...table} />;
}
