import { toPointer } from '@shared/compare/json-diff';
import { type JsonTree, printCompact } from '@shared/compare/json-tree';
import { formatCount } from '@shared/format';
import { hexLine } from '@shared/hex';
import type { BodyProof, Difference, Excerpt } from '@shared/proof/body-proof';
import type { Side } from '@shared/proof/proof';
import { bodyWords, formWords } from '@shared/proof/verdict';
import { keyed } from '../../ui/keyed';
import tabStyles from './detail-tabs.module.css';
import styles from './pair-tab.module.css';

/** Places that are drawn; the rest is counted. */
const mostPlaces = 100;
const longestValue = 120;

/** What became of a body: whether it is the same, and else where it differs and how. */
export function PairBody({ side, body }: { side: Side; body: BodyProof }) {
  // Said by the verdict already.
  if (body.kind === 'none' || body.kind === 'identical') return null;
  const words =
    body.kind === 'rewritten' ? 'the body is the same JSON, written anew:' : `${bodyWords(body)}.`;
  return (
    <>
      <p className={styles.bodyWords}>{`${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`}</p>
      {body.kind === 'rewritten' && (
        <ul className={tabStyles.findings}>
          {keyed(formWords(body.form).slice(0, mostPlaces)).map(({ key, item }) => (
            <li key={key}>{item}</li>
          ))}
        </ul>
      )}
      {body.kind === 'changed' && body.changes && <Changes side={side} changes={body.changes} />}
      {body.difference && <FirstBytes difference={body.difference} />}
    </>
  );
}

function Changes({
  side,
  changes,
}: {
  side: Side;
  changes: NonNullable<Extract<BodyProof, { kind: 'changed' }>['changes']>;
}) {
  const more = changes.length - mostPlaces;
  return (
    <>
      <table className={tabStyles.table}>
        <caption className="visually-hidden">JSON paths of the {side} body that differ</caption>
        <thead>
          <tr>
            <th scope="col">Path</th>
            <th scope="col">As it left</th>
            <th scope="col">As it arrived</th>
          </tr>
        </thead>
        <tbody>
          {keyed(changes.slice(0, mostPlaces)).map(({ key, item: { path, before, after } }) => (
            <tr key={key}>
              <th scope="row" className={tabStyles.mono}>
                {toPointer(path) || 'the whole body'}
              </th>
              <td className={tabStyles.mono}>{valueText(before)}</td>
              <td className={tabStyles.mono}>{valueText(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className={tabStyles.summary}>{formatCount(more, 'more path')} not shown.</p>}
    </>
  );
}

function valueText(tree: JsonTree | null): string {
  const text = tree === null ? '–' : printCompact(tree);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

function FirstBytes({ difference: { at, sent, arrived } }: { difference: Difference }) {
  return (
    <table className={styles.bytes}>
      <caption>
        The first byte that differs is at offset {at.toLocaleString('en-US')} (0x{at.toString(16)}).
      </caption>
      <tbody>
        <Bytes name="left" excerpt={sent} at={at} />
        <Bytes name="arrived" excerpt={arrived} at={at} />
      </tbody>
    </table>
  );
}

function Bytes({ name, excerpt: { from, bytes }, at }: { name: string; excerpt: Excerpt; at: number }) {
  const cells = keyed([...bytes]).map(({ key, item }) => ({
    key,
    isFirst: from + key === at,
    hex: item.toString(16).padStart(2, '0'),
    text: hexLine(bytes, key, 1).text,
  }));
  const ended = from + bytes.length <= at;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {cells.map(({ key, hex, isFirst }) => (
          <span key={key}>{isFirst ? <mark>{hex}</mark> : hex} </span>
        ))}
        {ended && <mark>end</mark>}
      </td>
      <td>
        {cells.map(({ key, text, isFirst }) =>
          isFirst ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>,
        )}
      </td>
    </tr>
  );
}
