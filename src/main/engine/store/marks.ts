import { AppFailure } from '@shared/errors';
import type { ExchangeSummary } from '@shared/model';
import type { Database } from 'better-sqlite3';
import { type ExchangeRow, summaryColumns, summaryOf } from './exchange-row';
import type { NoteTable } from './notes';
import type { Visibility } from './visibility';

/** What a person does to exchanges of the log, a bounded number at a time. Each returns the rows that changed. */
export interface Marks {
  pin(ids: readonly number[], pinned: boolean): ExchangeSummary[];
  note(id: number, text: string): ExchangeSummary[];
  /** A number for rows that are deleted together. */
  newDeletion(): number;
  /** Hides rows. Returns how many were there. */
  delete(ids: readonly number[], deletionId: number): number;
  /** Shows rows of a deletion again, at most `limit`. Returns how many; fewer than `limit` means that it is done. */
  undelete(deletionId: number, limit: number): number;
  /** Deletions up to this were made before the start, and may be purged. */
  readonly purgeUpTo: number;
}

export function createMarks(db: Database, visibility: Visibility, notes: NoteTable): Marks {
  const columns = summaryColumns.join(', ');
  const pin = db.prepare<[number, number, number], ExchangeRow>(
    `UPDATE exchange SET pinned = ? WHERE id = ? AND pinned <> ? AND deletion IS NULL RETURNING ${columns}`,
  );
  const get = db.prepare<[number], ExchangeRow>(`SELECT ${columns} FROM exchange WHERE id = ?`);
  const hide = db.prepare<[number, number]>(
    'UPDATE exchange SET deletion = ? WHERE id = ? AND deletion IS NULL',
  );
  const show = db
    .prepare<[number, number], number>(
      `UPDATE exchange SET deletion = NULL WHERE id IN (SELECT id FROM exchange WHERE deletion = ? LIMIT ?)
       RETURNING id`,
    )
    .pluck();
  const purgeUpTo =
    db
      .prepare<[], number | null>('SELECT max(deletion) FROM exchange WHERE deletion IS NOT NULL')
      .pluck()
      .get() ?? 0;
  let lastDeletion = purgeUpTo;

  const pinAll = db.transaction((ids: readonly number[], pinned: boolean) =>
    ids.flatMap((id) => pin.get(Number(pinned), id, Number(pinned)) ?? []),
  );
  const hideAll = db.transaction((ids: readonly number[], deletionId: number) =>
    ids.filter((id) => hide.run(deletionId, id).changes > 0),
  );

  return {
    purgeUpTo,
    pin: (ids, pinned) => pinAll(ids, pinned).map(summaryOf),
    note(id, text) {
      if (!get.get(id)) {
        throw new AppFailure('not_found', 'This exchange is not in the log any more.', 'Copy your note.');
      }
      notes.set(id, text);
      const row = get.get(id);
      return row ? [summaryOf(row)] : [];
    },
    newDeletion() {
      lastDeletion += 1;
      return lastDeletion;
    },
    delete(ids, deletionId) {
      const gone = hideAll(ids, deletionId);
      visibility.withdrawn(gone);
      return gone.length;
    },
    undelete(deletionId, limit) {
      if (deletionId <= purgeUpTo || deletionId > lastDeletion) {
        throw new AppFailure('not_found', 'This deletion cannot be undone any more.', '');
      }
      const back = show.all(deletionId, limit);
      visibility.returned(back);
      return back.length;
    },
  };
}
