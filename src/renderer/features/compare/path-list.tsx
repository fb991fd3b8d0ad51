import { Box } from '@mantine/core';
import { type JsonChange, placeWords, toPointer } from '@shared/compare/json-diff';
import { type JsonTree, printCompact } from '@shared/compare/json-tree';
import { formatCount } from '@shared/format';
import { useMemo } from 'react';
import { setIgnored, useCompare } from '../../stores/compare-store';
import { attempt } from '../../ui/errors';
import styles from './compare-page.module.css';

/** Rows that are drawn; more would freeze the window, and nobody reads them. */
const mostRows = 500;
/** Characters of a value that are drawn. */
const mostShown = 300;

/** Every place where two JSON bodies differ, old beside new. */
export function PathList({ changes, caption }: { changes: readonly JsonChange[]; caption: string }) {
  const rows = useMemo(
    () =>
      changes.slice(0, mostRows).map((change, key) => ({
        ...change,
        key,
        pointer: toPointer(change.path),
        place: placeWords(change),
      })),
    [changes],
  );
  if (rows.length === 0) return <p className={styles.quiet}>No JSON path differs that is not ignored.</p>;
  return (
    <Box className={styles.scroll ?? ''} tabIndex={0} role="group" aria-label={caption}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Path</th>
            <th scope="col">In A</th>
            <th scope="col">In B</th>
            <th scope="col">
              <span className="visually-hidden">Ignore</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, kind, pointer, place, before, after }) => (
            <tr key={key} data-kind={kind}>
              <th scope="row">{place || 'the whole body'}</th>
              <Value value={before} missing="not in A" />
              <Value value={after} missing="not in B" />
              <td>
                {pointer !== '' && (
                  <button
                    type="button"
                    className={styles.link}
                    aria-label={`Ignore ${pointer}`}
                    onClick={() => void ignore(pointer)}
                  >
                    Ignore
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > rows.length && (
        <p className={styles.quiet}>{formatCount(changes.length - rows.length, 'more path')} not shown.</p>
      )}
    </Box>
  );
}

function Value({ value, missing }: { value: JsonTree | null; missing: string }) {
  if (value === null) return <td className={styles.missing}>{missing}</td>;
  const text = printCompact(value);
  return <td>{text.length > mostShown ? `${text.slice(0, mostShown)}…` : text}</td>;
}

/** Adds something to what is ignored. */
export async function ignore(text: string): Promise<void> {
  const { ignored } = useCompare.getState();
  if (ignored.includes(text)) return;
  await attempt('It is not remembered', () => setIgnored([...ignored, text]));
}
