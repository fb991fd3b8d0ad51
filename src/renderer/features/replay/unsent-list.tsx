import { Box, Button } from '@mantine/core';
import type { Replay, UnsentItem } from '@shared/replay/replay';
import { useEffect, useState } from 'react';
import { call } from '../../bridge';
import { CopyButton } from '../../ui/copy-button';
import { attempt, describeError } from '../../ui/errors';
import styles from './replay-panel.module.css';

const pageSize = 200;
const stateTitles: Record<UnsentItem['state'], string> = {
  unsent: 'Not sent',
  unknown: 'Unknown',
  refused: 'Refused',
};

/** What a replay has not sent, and what nobody knows of, once it does not move. */
export function UnsentList({ replay: { id, state, counts } }: { replay: Replay }) {
  const [items, setItems] = useState<readonly UnsentItem[]>([]);
  const [next, setNext] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const isStill = state !== 'running' && state !== 'preparing';
  const total = counts.unsent + counts.unknown + counts.refused;

  useEffect(() => {
    if (!isStill || total === 0) return;
    call('replays.unsent', { id, from: 0, limit: pageSize }).then(
      (page) => {
        setItems(page.items);
        setNext(page.next);
      },
      (failure: unknown) => setError(describeError(failure)),
    );
  }, [id, isStill, total]);

  async function loadMore(from: number): Promise<void> {
    const page = await attempt('The list is not known', () =>
      call('replays.unsent', { id, from, limit: pageSize }),
    );
    if (!page) return;
    setItems([...items, ...page.items]);
    setNext(page.next);
  }

  if (error !== null) return <p className={styles.note}>{error}</p>;
  if (total === 0) return null;
  if (!isStill)
    return <p className={styles.note}>What is not sent is listed when it is paused or has ended.</p>;
  return (
    <>
      <Box className={styles.scroll ?? ''} role="group" tabIndex={0} aria-label="Not sent">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Exchange</th>
              <th scope="col">State</th>
              <th scope="col">Request</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ position, sourceId, state: itemState, method, url, reason, exchangeId }) => (
              <tr key={position}>
                <td>#{sourceId}</td>
                <td>{stateTitles[itemState]}</td>
                <td className={styles.url} title={url}>
                  {method} {url.replace(/^https?:\/\//, '')}
                </td>
                <td className={styles.reason}>
                  {reason ?? (exchangeId === null ? '' : `begun as #${exchangeId}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Box>
      <div className={styles.below}>
        <CopyButton label="Copy the list" getText={() => items.map(itemLine).join('\n')} />
        {next !== null && items.length > 0 && (
          <Button variant="default" onClick={() => void loadMore(next)}>
            Show more
          </Button>
        )}
      </div>
    </>
  );
}

function itemLine({ sourceId, state, method, url, reason }: UnsentItem): string {
  return [`#${sourceId}`, state, `${method} ${url}`, reason ?? ''].join('\t').trimEnd();
}
