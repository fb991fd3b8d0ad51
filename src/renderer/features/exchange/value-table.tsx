import { Button } from '@mantine/core';
import { memo, useState } from 'react';
import { CopyButton } from '../../ui/copy-button';
import { keyed } from '../../ui/keyed';
import type { RowMarks } from '../found/found-rows';
import { CutValue } from './cut-value';
import styles from './message-pane.module.css';

export interface NamedValue {
  name: string;
  value: string;
}

interface ValueTableProps {
  rows: readonly NamedValue[];
  caption: string;
  /** What the first column is called, such as "Name". */
  nameTitle?: string;
  valueTitle?: string;
  /** What is marked, by row. */
  marks?: ReadonlyMap<number, RowMarks>;
  /** So many rows are drawn at least. */
  atLeast?: number;
}

/** Rows that are drawn at once; thousands would hold the window up. */
const step = 40;

/** Names and values, each of which can be copied. Of very many the first are shown, and more on demand. */
export function ValueTable({
  rows,
  caption,
  nameTitle = 'Name',
  valueTitle = 'Value',
  marks,
  atLeast = 0,
}: ValueTableProps) {
  const [shown, setShown] = useState({ rows, count: step });
  const count = Math.max(shown.rows === rows ? shown.count : step, Math.ceil(atLeast / step) * step);
  const left = rows.length - count;
  return (
    <>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{nameTitle}</th>
            <th scope="col">{valueTitle}</th>
            <th scope="col">Actions</th>
          </tr>
        </thead>
        <tbody>
          {keyed(rows.slice(0, count)).map(({ key, item: { name, value } }) => (
            <Row key={key} name={name} value={value} marks={marks?.get(key)} />
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <Button
          className={styles.more ?? ''}
          variant="default"
          onClick={() => setShown({ rows, count: count + step })}
        >
          Show {Math.min(step, left)} more of {left.toLocaleString('en-US')}
        </Button>
      )}
    </>
  );
}

/** Drawn once: showing more rows draws only those. */
const Row = memo(({ name, value, marks }: NamedValue & { marks: RowMarks | undefined }) => (
  <tr>
    <th scope="row">
      <CutValue value={name} {...(marks && { marks: marks.name })} />
    </th>
    <td>
      <CutValue value={value} {...(marks && { marks: marks.value })} />
    </td>
    <td>
      <CopyButton iconOnly label={`Copy value of ${name.slice(0, 100)}`} getText={() => value} />
    </td>
  </tr>
));
