import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { Store } from './store';
import { insert, sampleEntry, temporaryFolder, withStore } from './testing';

/** The project of the demo, which has begun after so many exchanges of others. */
function claim({ projects, demo }: Store): number {
  const { id } = projects.create({ name: 'Demo', payloadProjectId: 1, promptPalVersion: '' });
  demo.claimProject(id);
  return id;
}

it('takes the words of the demo out of the index of the search, and no others', async () => {
  const dataDir = temporaryFolder();
  await withStore(dataDir, async (store) => {
    const { journal, indexer, demo, marks } = store;
    await insert(journal, sampleEntry(journal.nextId(), {}, 'giraffe'));
    const projectId = claim(store);
    const id = journal.nextId();
    await insert(journal, sampleEntry(id, { projectId }, 'zebrafish'));
    marks.note(id, 'axolotl');
    while (indexer.step(1_000));
    demo.remove();
    expect([...demo.exchanges.erase()].at(-1)).toBe(true);
  });
  const db = new SQLite(join(dataDir, 'hookpair.db'), { readonly: true });
  db.exec('CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, search, row)');
  const terms = db.prepare<[], string>('SELECT term FROM word').pluck().all();
  db.close();
  expect(terms).toContain('giraffe');
  expect(terms).not.toContain('zebrafish');
  expect(terms).not.toContain('axolotl');
});

it('counts what is left, and never uses an id of the demo again', async () => {
  const dataDir = temporaryFolder();
  const newest = await withStore(dataDir, async (store) => {
    const { journal, demo, exchanges } = store;
    await insert(journal, sampleEntry(journal.nextId()));
    const projectId = claim(store);
    for (let count = 0; count < 5; count += 1) {
      await insert(journal, sampleEntry(journal.nextId(), { projectId }));
    }
    const last = journal.nextId();
    await insert(journal, sampleEntry(last, { projectId, outcome: 'pending' }));
    demo.remove();
    // One is still open: it stays, and so does the project that says whose it is.
    expect([...demo.exchanges.erase()].at(-1)).toBe(false);
    expect([exchanges.totals().exchanges, demo.removed()]).toEqual([2, true]);
    return last;
  });
  await withStore(dataDir, ({ demo, exchanges, journal }) => {
    expect([...demo.exchanges.erase()].at(-1)).toBe(true);
    expect([exchanges.totals().exchanges, demo.removed()]).toEqual([1, false]);
    expect(journal.nextId()).toBeGreaterThan(newest);
  });
});

it('keeps a person’s own exchange whose other end was caught by the demo, without that end', async () => {
  await withStore(temporaryFolder(), async (store) => {
    const { journal, demo, endpoints, exchanges } = store;
    claim(store);
    const { id: endpointId } = endpoints.create({
      name: 'Answers 500',
      path: '/demo/500',
      enabled: true,
      reply: { kind: 'fault', fault: 'reset' },
      rules: [],
      contractGate: false,
      rateLimit: null,
      access: { kind: 'open' },
    });
    demo.claimEndpoint(endpointId, 'error');
    const [sent, caught] = [journal.nextId(), journal.nextId()];
    const endpoint = {
      id: endpointId,
      name: 'Answers 500',
      rule: null,
      by: 'fault',
      fault: 'reset',
      delayMs: 0,
    };
    const detail = { error: null, phases: [], tls: null, hops: [], reused: false };
    await insert(journal, sampleEntry(sent, { direction: 'sent', pairId: caught }));
    await insert(journal, {
      ...sampleEntry(caught, { pairId: sent }),
      detail: { ...detail, endpoint: { ...endpoint, by: 'fault', fault: 'reset' } },
    });
    demo.remove();
    expect([...demo.exchanges.erase()].at(-1)).toBe(true);
    expect(exchanges.get(sent).summary).toMatchObject({ direction: 'sent', pairId: null });
    expect(() => exchanges.get(caught)).toThrow('not in the log');
  });
});
