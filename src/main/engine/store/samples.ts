import { AppFailure } from '@shared/errors';
import type { OwnSample, SampleSummary } from '@shared/samples/sample';
import { inOrder } from '@shared/samples/sample-file';
import { freeName, isWithin, pathKey, samplePath } from '@shared/samples/sample-path';
import type { Database } from 'better-sqlite3';

export type NewSample = Pick<OwnSample, 'folder' | 'name' | 'text'>;

/** What came of {@link SampleTable.takeIn}: ids of what was made and of what had its place, and how many were there already. */
export interface TakenIn {
  made: number[];
  replaced: number[];
  same: number;
}

export interface SampleTable {
  /** In the order of their paths. */
  list(): SampleSummary[];
  /** Throws `not_found`. */
  get(id: number): OwnSample;
  /** The one at a path, whatever its case; null when there is none. */
  at(path: string): OwnSample | null;
  /** Throws `invalid_input` when another sample has the path. */
  create(sample: NewSample): OwnSample;
  /** As many, in one transaction: all or none. */
  createAll(samples: readonly NewSample[]): number[];
  /** Makes each, in one transaction; what has another text at its path is deleted for it, and can be restored. */
  takeIn(samples: readonly NewSample[]): TakenIn;
  update(sample: NewSample & { id: number }): OwnSample;
  /** Puts samples into a folder. Where a name is taken there, a number is added. */
  move(ids: readonly number[], folder: string): SampleSummary[];
  /** Puts everything that is in a folder, and below it, under another path. */
  renameFolder(from: string, to: string): SampleSummary[];
  delete(ids: readonly number[]): null;
  /** They come back where they were; with a number where their name was taken meanwhile. */
  restore(ids: readonly number[]): SampleSummary[];
}

const summary = 'id, folder, name, size';

export function sampleTable(db: Database): SampleTable {
  const list = db.prepare<[], SampleSummary>(`SELECT ${summary} FROM sample WHERE deleted = 0`);
  const get = db.prepare<[number], OwnSample & { deleted: number }>(
    `SELECT ${summary}, text, deleted FROM sample WHERE id = ?`,
  );
  const byKey = db.prepare<[string], OwnSample>(
    `SELECT ${summary}, text FROM sample WHERE key = ? AND deleted = 0`,
  );
  const idOfKey = db.prepare<[string], number>('SELECT id FROM sample WHERE key = ? AND deleted = 0').pluck();
  const insert = db.prepare<[string, string, string, number, string]>(
    'INSERT INTO sample (folder, name, key, size, text) VALUES (?, ?, ?, ?, ?)',
  );
  const rewrite = db.prepare<[number, string, number]>('UPDATE sample SET size = ?, text = ? WHERE id = ?');
  const place = db.prepare<[string, string, string, number]>(
    'UPDATE sample SET folder = ?, name = ?, key = ?, deleted = 0 WHERE id = ?',
  );
  const mark = db.prepare<[number]>('UPDATE sample SET deleted = 1 WHERE id = ?');

  function find(id: number): OwnSample {
    const row = get.get(id);
    if (row?.deleted === 0) return plain(row);
    throw new AppFailure('not_found', 'This sample is not there any more.', 'Choose another one.');
  }
  function refuseTaken(sample: { folder: string; name: string }, id: number | null): void {
    const holder = idOfKey.get(pathKey(samplePath(sample)));
    if (holder === undefined || holder === id) return;
    throw new AppFailure(
      'invalid_input',
      `There is a sample “${samplePath(sample)}” already.`,
      'Choose another name or folder: each becomes a file of its own.',
    );
  }
  function create({ folder, name, text }: NewSample): number {
    refuseTaken({ folder, name }, null);
    const key = pathKey(samplePath({ folder, name }));
    return Number(insert.run(folder, name, key, Buffer.byteLength(text), text).lastInsertRowid);
  }
  /** Gives a sample a path, or the first one like it that is free. */
  function put(id: number, folder: string, wanted: string): void {
    const isTaken = (key: string) => ![undefined, id].includes(idOfKey.get(key));
    const name = freeName(folder, wanted, isTaken);
    place.run(folder, name, pathKey(samplePath({ folder, name })), id);
  }
  const all = () => inOrder(list.all());
  const atOnce = <Value>(work: () => Value): Value => db.transaction(work)();

  return {
    list: all,
    get: find,
    at: (path) => byKey.get(pathKey(path)) ?? null,
    create: (sample) => find(create(sample)),
    createAll: (samples) => atOnce(() => samples.map(create)),
    takeIn: (samples) =>
      atOnce(() => {
        const taken: TakenIn = { made: [], replaced: [], same: 0 };
        for (const sample of samples) {
          const there = byKey.get(pathKey(samplePath(sample)));
          if (there?.text === sample.text) {
            taken.same += 1;
            continue;
          }
          if (there) {
            mark.run(there.id);
            taken.replaced.push(there.id);
          }
          taken.made.push(create(sample));
        }
        return taken;
      }),
    update: ({ id, folder, name, text }) =>
      atOnce(() => {
        find(id);
        refuseTaken({ folder, name }, id);
        put(id, folder, name);
        rewrite.run(Buffer.byteLength(text), text, id);
        return find(id);
      }),
    move: (ids, folder) =>
      atOnce(() => {
        for (const id of ids) put(id, folder, find(id).name);
        return all();
      }),
    renameFolder: (from, to) =>
      atOnce(() => {
        for (const { id, folder, name } of all().filter((one) => isWithin(one.folder, from)))
          put(id, `${to}${folder.slice(from.length)}`.replace(/^\//, ''), name);
        return all();
      }),
    delete: (ids) =>
      atOnce(() => {
        for (const id of ids) mark.run(id);
        return null;
      }),
    restore: (ids) =>
      atOnce(() => {
        for (const id of ids) {
          const row = get.get(id);
          if (row?.deleted === 1) put(id, row.folder, row.name);
        }
        return all();
      }),
  };
}

function plain({ id, folder, name, size, text }: OwnSample): OwnSample {
  return { id, folder, name, size, text };
}
