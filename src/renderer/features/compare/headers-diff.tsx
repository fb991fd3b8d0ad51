import { Box } from '@mantine/core';
import type { MessageDiff } from '@shared/compare/message-diff';
import { formatCount } from '@shared/format';
import type { Side } from '../../stores/exchange-store';
import { keyed } from '../../ui/keyed';
import styles from './compare-page.module.css';
import { ignore } from './path-list';

/** Headers that differ. Their names are compared without their case, and their order is not counted. */
export function HeadersDiff({ diff, side }: { diff: MessageDiff; side: Side }) {
  const { a, b, headers, ignoredHeaders, reordered } = diff;
  const caption = `Headers of the ${side} that differ`;
  const rules = `Compared as sets: names without their case, ${reordered ? 'the other order is not counted' : 'order does not count'}.`;
  const left = ignoredHeaders > 0 ? ` ${formatCount(ignoredHeaders, 'differing header')} ignored.` : '';
  return (
    <Box className={styles.scroll ?? ''} tabIndex={0} role="group" aria-label={caption}>
      <p className={styles.rules}>
        {a?.headers.length ?? 0} in A, {b?.headers.length ?? 0} in B. {rules}
        {left}
      </p>
      {headers.length === 0 ? (
        <p className={styles.quiet}>No header differs.</p>
      ) : (
        <table className={styles.table}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">Header</th>
              <th scope="col">In A</th>
              <th scope="col">In B</th>
              <th scope="col">
                <span className="visually-hidden">Ignore</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {keyed(headers).map(({ key, item: { sent, arrived } }) => {
              const name = (sent ?? arrived)?.[0] ?? '';
              return (
                <tr key={key} data-kind={sent ? (arrived ? 'changed' : 'removed') : 'added'}>
                  <th scope="row">{name}</th>
                  <td className={sent ? '' : styles.missing}>{sent ? sent[1] : 'not in A'}</td>
                  <td className={arrived ? '' : styles.missing}>{arrived ? arrived[1] : 'not in B'}</td>
                  <td>
                    <button
                      type="button"
                      className={styles.link}
                      aria-label={`Ignore header ${name}`}
                      onClick={() => void ignore(`header:${name}`)}
                    >
                      Ignore
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Box>
  );
}
