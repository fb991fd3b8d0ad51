import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { insert, sampleEntry, temporaryFolder, withStore } from '../engine/store/testing';
import { objects, run, start } from './testing/command';

/** A log with some exchanges; the odd ones failed. */
async function logOf(count: number): Promise<string> {
  const dataDir = temporaryFolder();
  await withStore(dataDir, async ({ journal }) => {
    const all = Array.from({ length: count }, () => {
      const id = journal.nextId();
      const entry = sampleEntry(id, id % 2 === 1 ? { status: 500, outcome: 'rejected' } : {}, `body ${id}`);
      entry.request.headers = [['Authorization', 'Bearer secret-token-of-mine']];
      return insert(journal, entry);
    });
    await Promise.all(all);
  });
  return dataDir;
}

const idsOf = (out: string) => objects(out).map(({ id }) => id);

it('lists the newest that a filter shows, the newest last', async () => {
  const dataDir = await logOf(9);
  expect(idsOf((await run(dataDir, ['log', '--json', '--limit', '3'])).out)).toEqual([7, 8, 9]);
  const { out, code } = await run(dataDir, ['log', '--filter', 'status:500', '--json']);
  expect([idsOf(out), code]).toEqual([[1, 3, 5, 7, 9], 0]);
  const none = await run(dataDir, ['log', '--filter', 'status:404']);
  const err = 'The filter shows none of the exchanges in the log.\n';
  expect(none).toEqual({ code: 0, signal: null, out: '', err });
});

it('marks the place of a mistake in a filter', async () => {
  const { code, err } = await run(await logOf(1), ['log', '--filter', 'status:>=>3']);
  expect(err).toContain('status:>=>3\n         ^^^^');
  expect(code).toBe(2);
});

it('shows one with headers and bodies, to people and to machines', async () => {
  const dataDir = await logOf(2);
  const { out } = await run(dataDir, ['log', 'show', '#2']);
  for (const part of [
    'answered 200',
    'POST /hook HTTP/1.1',
    'Authorization: Bearer',
    'body 2',
    'HTTP/1.1 200 OK',
  ]) {
    expect(out).toContain(part);
  }
  const [object] = objects((await run(dataDir, ['log', 'show', '2', '--json'])).out);
  expect(object).toMatchObject({
    id: 2,
    request: { headers: [['Authorization', 'Bearer secret-token-of-mine']], body: 'body 2' },
  });
  expect(await run(dataDir, ['log', 'show', '3'])).toMatchObject({ code: 2, out: '' });
});

it('shows what would move the cursor or change colours, and does not obey it', async () => {
  const dataDir = temporaryFolder();
  await withStore(dataDir, ({ journal }) =>
    insert(journal, sampleEntry(journal.nextId(), { url: 'http://h/\x1b[2J' }, 'a\u202eb')),
  );
  const { out } = await run(dataDir, ['log', 'show', '1']);
  expect(out).toContain('a\\u202eb');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
  expect(out + (await run(dataDir, ['log'])).out).not.toMatch(/[\x1b\u202e]/);
});

it('exports without secrets, to a file or to standard output', async () => {
  const dataDir = await logOf(3);
  const file = join(dataDir, 'out.har');
  const told = await run(dataDir, ['log', 'export', 'har', '--out', file, '--json']);
  expect(objects(told.out)).toMatchObject([{ type: 'export', path: file, format: 'har', exchanges: 3 }]);
  const har = readFileSync(file, 'utf8');
  expect(JSON.parse(har).log.entries).toHaveLength(3);
  expect(har).not.toContain('secret-token');
  const lines = await run(dataDir, ['log', 'export', 'jsonl', '--filter', 'status:500']);
  expect(objects(lines.out).slice(1)).toHaveLength(2);
  expect(lines.out).not.toContain('secret-token');
  const all = await run(dataDir, ['log', 'export', 'csv', '--with-secrets']);
  expect(all.out.split('\n').length).toBeGreaterThan(3);
  const nowhere = await run(dataDir, ['log', 'export', 'har', '--out', join(dataDir, 'none', 'out.har')]);
  expect(nowhere.code).toBe(3);
  expect(existsSync(join(dataDir, 'none'))).toBe(false);
});

it('ends quietly when nobody reads any more', async () => {
  const log = start(await logOf(3_000), ['log', '--json', '--limit', '3000']);
  log.child.stdout.once('data', () => log.child.stdout.destroy());
  expect(await log.ended).toMatchObject({ code: 0, err: '' });
});

it('says what is wrong with a command, without a stack', async () => {
  const dataDir = temporaryFolder();
  for (const args of [
    ['lgo'],
    ['log', '--limit', 'many'],
    ['send'],
    ['log', 'show', '0'],
    ['listen', '--expect', '0'],
  ]) {
    const { code, err, out } = await run(dataDir, args);
    expect({ args, code, out }).toEqual({ args, code: 2, out: '' });
    expect(err).not.toMatch(/^\s+at /m);
    expect(err).not.toBe('');
  }
});

it('has colours where they are wanted', async () => {
  const dataDir = await logOf(1);
  const log = start(dataDir, ['log'], { NO_COLOR: undefined, FORCE_COLOR: '1' });
  expect((await log.ended).out).toContain('\x1b[31m500\x1b[39m');
});
