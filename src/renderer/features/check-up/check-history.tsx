import { ActionIcon, Tooltip } from '@mantine/core';
import type { CheckEntry } from '@shared/check/check';
import { formatDateTime } from '@shared/format';
import { Trash2 } from 'lucide-react';
import { deleteCheck, restoreCheck, showCheck } from '../../stores/checks-store';
import { attempt } from '../../ui/errors';
import { offerUndo } from '../../ui/undo';
import { isRunning } from './check-draft';
import styles from './check-history.module.css';
import { marksWords } from './check-words';

/** The check-ups that were made, of every URL. */
export function CheckHistory({
  history,
  shownId,
}: {
  history: readonly CheckEntry[];
  shownId: number | null;
}) {
  return (
    <section className={styles.history} aria-label="Earlier check-ups">
      <h2>Earlier check-ups</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.when}>
              When
            </th>
            <th scope="col">URL</th>
            <th scope="col" className={styles.marks}>
              Marks
            </th>
            <th scope="col">Verdict</th>
            <th scope="col" className={styles.actions}>
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {history.map((entry) => (
            <Row key={entry.id} entry={entry} isShown={entry.id === shownId} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({
  entry: { id, url, startedAt, points, of, verdict },
  isShown,
}: {
  entry: CheckEntry;
  isShown: boolean;
}) {
  const when = formatDateTime(startedAt).slice(0, -4);
  const show = () => {
    if (!isRunning()) void attempt('It could not be shown', () => showCheck(id));
  };
  return (
    <tr aria-current={isShown ? 'true' : undefined}>
      <th scope="row">
        <button type="button" className={styles.open} aria-label={`Check-up of ${when}`} onClick={show}>
          {when}
        </button>
      </th>
      <td className={styles.mono} title={url}>
        {url}
      </td>
      <td className={styles.number}>{marksWords(points, of)}</td>
      <td title={verdict}>{verdict}</td>
      <td>
        <Tooltip label="Delete">
          <ActionIcon
            variant="subtle"
            color="gray"
            size={26}
            aria-label={`Delete check-up of ${when}`}
            onClick={() => void remove(id)}
          >
            <Trash2 size={14} />
          </ActionIcon>
        </Tooltip>
      </td>
    </tr>
  );
}

async function remove(id: number): Promise<void> {
  const done = await attempt('The check-up was not deleted', async () => {
    await deleteCheck(id);
    return true;
  });
  if (done) offerUndo('The check-up was deleted.', () => restoreCheck(id));
}
