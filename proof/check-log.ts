import { join } from 'node:path';
import SQLite, { type Database } from 'better-sqlite3';

/** Each finds what must not be in a log that nothing is sent from. */
const mustBeNone: Record<string, string> = {
  'exchanges that are still pending': "SELECT id FROM exchange WHERE outcome = 'pending'",
  'exchanges without a request':
    'SELECT id FROM exchange WHERE NOT EXISTS (SELECT 1 FROM request_part WHERE exchange_id = id)',
  'delivered exchanges without a response': `SELECT id FROM exchange WHERE outcome = 'delivered'
     AND NOT EXISTS (SELECT 1 FROM response_part WHERE exchange_id = id)`,
  'pairs of which one end does not know the other': `SELECT one.id FROM exchange one JOIN exchange other ON other.id = one.pair_id
     WHERE other.pair_id IS NOT one.id`,
  ...Object.fromEntries(
    ['request_part', 'response_part', 'exchange_detail', 'pairing', 'note'].map((table) => [
      `rows of ${table} without an exchange`,
      `SELECT exchange_id FROM ${table} WHERE NOT EXISTS (SELECT 1 FROM exchange WHERE id = exchange_id)`,
    ]),
  ),
};

/** Opens the log of a folder beside the engine that has it, to read. */
export function openToRead(dataDir: string): Database {
  return new SQLite(join(dataDir, 'hookpair.db'), { readonly: true, timeout: 10_000 });
}

/** Throws what is wrong with a log that an engine has opened, or that was closed. */
export function checkLog(dataDir: string): void {
  const db = openToRead(dataDir);
  try {
    expectNothing('integrity_check', (db.pragma('integrity_check') as object[]).filter(isNotOk));
    expectNothing('foreign_key_check', db.pragma('foreign_key_check') as object[]);
    for (const [what, sql] of Object.entries(mustBeNone)) expectNothing(what, db.prepare(sql).all());
  } finally {
    db.close();
  }
}

function isNotOk(row: object): boolean {
  return !Object.values(row).includes('ok');
}

/** Throws when there is something; `what` says what there should be none of. */
export function expectNothing(what: string, found: readonly unknown[]): void {
  if (found.length === 0) return;
  const some = found.slice(0, 5).map((one) => JSON.stringify(one));
  throw new Error(`${found.length} × ${what}: ${some.join(', ')}`);
}

/** Throws unless both are the same. */
export function expectSame(what: string, is: unknown, shouldBe: unknown): void {
  const [left, right] = [JSON.stringify(is), JSON.stringify(shouldBe)];
  if (left !== right) throw new Error(`${what} is ${left}, and should be ${right}.`);
}
