import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoProjectName, stations } from '@shared/demo/stations';
import type { Endpoint } from '@shared/endpoint/endpoint';
import type { ExchangeSummary } from '@shared/model';
import SQLite from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import { type EngineHarness, impatientClock, startEngine } from '../engine-harness';
import { temporaryFolder, withStore } from '../store/testing';

vi.setConfig({ testTimeout: 120_000 });

/** Nothing but the demo has these in it. */
const noted = 'zebrafish';
const words = [
  noted,
  demoProjectName,
  'self-signed',
  'self signed',
  ...Object.values(stations).flatMap(({ name, path }) => [name, path]),
];

const own: Omit<Endpoint, 'id'> = {
  name: 'Mine',
  path: '/mine',
  enabled: true,
  reply: { kind: 'fault', fault: 'close_before_status' },
  rules: [],
  contractGate: false,
  rateLimit: null,
  access: { kind: 'open' },
};

/** A log with a person's own things in it, and the demo, with traffic of both at its endpoints. */
async function fill({ call, whenRows }: EngineHarness): Promise<{ ownIds: number[] }> {
  const { receiver } = await call('app.status', {});
  const { id: projectId } = await call('projects.create', {
    name: 'Orders',
    payloadProjectId: 1,
    promptPalVersion: '',
  });
  const webhook = { projectId, event: 'onPromptFinished', enabled: true } as const;
  const sample = { sample: 'failure', form: 'observed' } as const;
  await call('endpoints.create', own);
  await call('webhooks.create', { ...webhook, name: 'Mine', url: `${receiver.url}/mine` });
  await call('samples.send', { projectId, ...sample });
  const { exchangeIds } = await call('demo.run', {});
  // Somebody else calls an endpoint of the demo, and a webhook of a person’s own leads to one.
  await fetch(`${receiver.url}${stations.error.path}`, { method: 'POST', body: 'curl' });
  const { id: webhookId } = await call('webhooks.create', {
    ...webhook,
    name: 'To the second',
    url: `${receiver.url}/second-of-mine`,
  });
  await call('samples.send', { projectId, webhookId, ...sample });
  const ownOf = (now: ExchangeSummary[]) => now.filter((row) => row.projectId === projectId);
  const rows = await whenRows(
    (now) =>
      ownOf(now).filter(({ outcome }) => outcome !== 'pending').length === 4 &&
      exchangeIds.filter((id) => now.some((row) => row.id === id && row.outcome !== 'pending')).length === 4,
  );
  const [first = 0] = exchangeIds;
  await call('exchanges.note', { id: first, text: noted });
  await call('exchanges.pin', { ids: [first], pinned: true });
  return {
    ownIds: ownOf(rows).map(({ id }) => id),
  };
}

/** Every text of every row of every table, as it is in the log. */
function rowsOf(path: string): string[] {
  const db = new SQLite(path, { readonly: true });
  try {
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .pluck()
      .all() as string[];
    return tables
      .filter((table) => table !== 'search')
      .flatMap((table) =>
        db
          .prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`)
          .all()
          .map((row) => `${table}: ${Object.values(row).map(asText).join(' | ')}`),
      );
  } finally {
    db.close();
  }
}

/** Every byte of every file of the data folder, as Latin-1. */
function bytesOf(dataDir: string): string {
  return readdirSync(dataDir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)).toString('latin1'))
    .join('\n');
}

function asText(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);
}

function mentions(text: string): string[] {
  return words.filter((word) => text.includes(word));
}

it('removes every row and every byte of it, and keeps what is a person’s own', async () => {
  const dataDir = temporaryFolder();
  const first = await startEngine(dataDir);
  const { ownIds } = await fill(first);
  const before = await Promise.all(ownIds.map((id) => first.call('exchanges.get', { id })));
  expect(mentions(bytesOf(dataDir))).toEqual(
    expect.arrayContaining([noted, ...Object.values(stations).map(({ path }) => path)]),
  );
  const removed = await first.call('demo.remove', {});
  expect(removed.count).toBeGreaterThanOrEqual(12);
  expect((await first.rows()).map(({ id }) => id).sort()).toEqual([...ownIds].sort());
  expect(await first.call('projects.list', {})).toMatchObject([{ name: 'Orders' }]);
  expect(await first.call('endpoints.list', {})).toMatchObject([own]);
  await first.engine.close();

  expect(readdirSync(dataDir)).toEqual(['hookpair.db', 'hookpair.lock']);
  expect(mentions(bytesOf(dataDir))).toEqual([]);
  expect(mentions(rowsOf(join(dataDir, 'hookpair.db')).join('\n'))).toEqual([]);

  const second = await startEngine(dataDir);
  expect(await second.rows()).toHaveLength(ownIds.length);
  const after = await Promise.all(ownIds.map((id) => second.call('exchanges.get', { id })));
  expect(after).toEqual(before);
});

it('can be taken back as it was, until it is erased', async () => {
  const harness = await startEngine(temporaryFolder());
  const { call, rows } = harness;
  await fill(harness);
  const state = async () => ({
    projects: await call('projects.list', {}),
    webhooks: await call('webhooks.list', {}),
    endpoints: await call('endpoints.list', {}),
    ids: (await rows()).map(({ id }) => id),
  });
  const before = await state();
  const { count } = await call('demo.remove', {});
  expect(await call('demo.restore', {})).toEqual({ count });
  expect(await state()).toEqual(before);
});

it('erases soon after, whatever is still open then, and begins anew', async () => {
  const dataDir = temporaryFolder();
  const { engine, call, whenRows } = await startEngine(dataDir, { clock: impatientClock(12_000, 300) });
  await call('demo.run', {});
  const { exchangeIds } = await call('demo.run', {});
  await call('demo.remove', {});
  await whenRows((rows) => rows.length === 0);
  const erased = new Promise<void>((resolve) => {
    const look = async () => {
      const results = await Promise.all(exchangeIds.map((id) => engine.call('exchanges.get', { id })));
      if (results.some(({ ok }) => ok)) return;
      stop();
      resolve();
    };
    const stop = engine.subscribe(() => void look());
    void look();
  });
  await erased;
  await whenRows((rows) => rows.length === 0);
  expect(await engine.call('demo.restore', {})).toMatchObject({ ok: false, error: { code: 'not_found' } });
  expect(await call('demo.run', {})).toMatchObject({ isFirst: true });
});

it('erases after the next start what a crash left', async () => {
  const dataDir = temporaryFolder();
  await withStore(dataDir, (store) => {
    const { id } = store.projects.create({ name: 'Demo', payloadProjectId: 1, promptPalVersion: '' });
    store.demo.claimProject(id);
    store.demo.remove();
  });
  const { engine } = await startEngine(dataDir, { clock: impatientClock(2_000, 0) });
  await new Promise<void>((resolve) => {
    const stop = engine.subscribe(({ name }) => {
      if (name !== 'projects.changed') return;
      stop();
      resolve();
    });
  });
  await engine.close();
  expect(rowsOf(join(dataDir, 'hookpair.db')).filter((row) => row.startsWith('project:'))).toEqual([]);
});
