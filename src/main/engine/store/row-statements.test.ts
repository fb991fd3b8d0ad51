import SQLite from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { prepareRows } from './row-statements';

const columns = ['id', 'a', 'b', 'c'];
const text = fc.constantFrom('same', 'same', 'same', 'other', '', null);
const number = fc.constantFrom(1, 1, 1, 2, 0.5, -3);
/** Rows of which most have much in common, as those of one client do. */
const rows = fc.array(fc.tuple(text, number, fc.constantFrom(Buffer.from('x'), Buffer.from(''))), {
  maxLength: 70,
});

it('writes every row as it is, whatever they have in common, as often as it is asked', () => {
  const db = new SQLite(':memory:');
  db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b REAL, c BLOB, d INTEGER) STRICT');
  const insert = prepareRows(db, { table: 't', columns, constants: { d: '7' } });
  const all = db.prepare('SELECT id, a, b, c, d FROM t ORDER BY id').raw();
  fc.assert(
    fc.property(rows, (given) => {
      db.exec('DELETE FROM t');
      const numbered = given.map((row, index) => [index, ...row]);
      insert(numbered.flat());
      expect(all.all()).toEqual(numbered.map((row) => [...row, 7]));
    }),
    { numRuns: 300 },
  );
  db.close();
});

it('lets a row that replaces take the place of another', () => {
  const db = new SQLite(':memory:');
  db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)');
  const replace = prepareRows(db, { table: 't', columns: ['id', 'a'], replaces: true });
  replace(Array.from({ length: 40 }, (_, index) => [index % 20, index < 20 ? 'first' : 'second']).flat());
  expect(db.prepare('SELECT DISTINCT a FROM t').pluck().all()).toEqual(['second']);
  expect(db.prepare('SELECT count(*) FROM t').pluck().get()).toBe(20);
  db.close();
});
