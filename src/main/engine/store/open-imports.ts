import type { Notice } from '@shared/contract-outputs';
import type { Database } from 'better-sqlite3';

/** An import that has begun: its exchanges tell its file and time, and have ids above `after`. */
interface OpenImport {
  file: string;
  /** Milliseconds since the epoch. */
  at: number;
  after: number;
}

/** Writes down in the log that an import is under way: who finds that at the start knows that it was cut off. Returns how to end it. */
export type BeginImport = (origin: Pick<OpenImport, 'file' | 'at'>) => () => void;

const prefix = 'import_open ';

export function beginImport(db: Database, { file, at }: Pick<OpenImport, 'file' | 'at'>): () => void {
  const after = db.prepare<[], number | null>('SELECT max(id) FROM exchange').pluck().get() ?? 0;
  const key = `${prefix}${after} ${at}`;
  const open: OpenImport = { file, at, after };
  db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run(key, JSON.stringify(open));
  return () => void db.prepare('DELETE FROM setting WHERE key = ?').run(key);
}

/** Hides what imports had brought that were cut off, for retention to erase: an import is there as a whole, or not at all. */
export function takeBackImports(db: Database): Notice[] {
  const found = db
    .prepare<[string, string], { key: string; value: string }>(
      'SELECT key, value FROM setting WHERE key >= ? AND key < ?',
    )
    .all(prefix, `${prefix}~`);
  if (found.length === 0) return [];
  const hide = db.prepare<OpenImport>(
    `UPDATE exchange SET deletion = (SELECT ifnull(max(deletion), 0) + 1 FROM exchange WHERE deletion IS NOT NULL)
     WHERE deletion IS NULL AND id IN (
       SELECT exchange_id FROM exchange_detail WHERE exchange_id > @after
         AND json_extract(json, '$.imported.at') = @at AND json_extract(json, '$.imported.file') = @file)`,
  );
  const drop = db.prepare<[string]>('DELETE FROM setting WHERE key = ?');
  return db.transaction(() =>
    found.map(({ key, value }) => {
      const open = JSON.parse(value) as OpenImport;
      const { changes } = hide.run(open);
      drop.run(key);
      return {
        title: 'An import was cut off, and taken back',
        message: `Hookpair ended while ${open.file} was imported. The ${changes} exchanges that it had brought are not in the log. Import it again.`,
      };
    }),
  )();
}
