import type { Input } from '@shared/contract';
import { expect, it } from 'vitest';
import { respond } from '../dispatcher/raw-endpoint';
import { insert, sampleEntry, temporaryFolder, withStore } from '../store/testing';
import { endpointOf, numbersOf, ok, sendSome, startEngine } from './replay-harness';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const gapsOf = (times: readonly number[]) => times.slice(1).map((at, index) => at - (times[index] ?? 0));
const ended = ({ state }: { state: string }) => state === 'done' || state === 'cancelled';

it('replays what a filter matches, as it was and in order, and counts what came of it', async () => {
  const app = await startEngine();
  const first = await endpointOf();
  await sendSome(app, `${first.url}/a`, 6);
  await first.received(6);
  const second = await endpointOf((socket, _request, nth) =>
    socket.write(respond(nth === 2 ? '503 Service Unavailable' : '200 OK')),
  );
  const to = { kind: 'url', url: `${second.url}/b?c` } as const;
  const wish = { what: { filter: { text: 'path:/a' } }, to, how: { inOrder: true, count: 5 } };
  const plan = await app.call('replays.plan', wish);
  expect(plan).toMatchObject({ exchanges: 5, requests: 5, refused: 0, mustConfirm: false, atLeastMs: null });
  expect(plan.targets).toEqual([{ url: to.url, count: 5 }]);
  expect(second.requests).toEqual([]);

  const started = await app.call('replays.start', wish);
  const replay = await app.when(started.id, ended);
  expect(replay).toMatchObject({
    title: `Replay 5 requests to ${to.url}`,
    state: 'done',
    counts: { total: 5, unsent: 0, inFlight: 0, sent: 5, unknown: 0, refused: 0 },
    delivered: 4,
    failures: [{ outcome: 'rejected', status: 503, count: 1 }],
  });
  expect(numbersOf(second.requests)).toEqual([0, 1, 2, 3, 4]);
  expect(second.requests[0]?.head).toMatch(
    /^POST \/b\?c HTTP\/1.1\r\nHost: 127.*\r\nX-Kind: first\r\nContent-Length: 7\r\n/,
  );
  const [source = 0] = (
    await app.call('exchanges.page', { cursor: null, limit: 99, filter: { text: 'path:/a' } })
  ).rows
    .map(({ id }) => id)
    .reverse();
  const replays = await app.call('replays.of', { id: source });
  expect(replays).toMatchObject([{ replayOf: source, url: to.url, outcome: 'delivered' }]);
});

it('says the length of a changed body where it goes once more as it was typed', async () => {
  const app = await startEngine();
  const endpoint = await endpointOf();
  const ids = await sendSome(app, endpoint.url, 1);
  await endpoint.received(1);
  const { id } = await app.call('replays.start', {
    what: { ids },
    to: { kind: 'same' },
    changes: { fields: [{ path: 'n', json: '"much longer than before"' }] },
  });
  await app.when(id, ended);
  const [, again] = endpoint.requests;
  expect(again?.head).toMatch(new RegExp(`Content-Length: ${again?.body.length}\\r\\n`));
  expect(again?.body.toString()).toContain('much longer');
});

it('begins no more once it is paused, and sends the rest once after it is resumed', async () => {
  const app = await startEngine();
  const first = await endpointOf();
  const ids = await sendSome(app, first.url, 40);
  const second = await endpointOf();
  const { id } = await app.call('replays.start', {
    what: { ids },
    to: { kind: 'url', url: second.url },
    how: { pace: { kind: 'rate', perSecond: 100 } },
  });
  await second.received(5);
  const paused = await app.call('replays.pause', { id });
  expect(paused.state).toBe('paused');
  const calm = await app.when(id, ({ state, counts }) => state === 'paused' && counts.inFlight === 0);
  const { sent, unsent } = calm.counts;
  expect(sent + unsent).toBe(40);
  const page = await app.call('replays.unsent', { id });
  expect(page.items.map(({ position, state }) => [position, state])).toEqual(
    Array.from({ length: unsent }, (_none, index) => [sent + index, 'unsent']),
  );
  expect(page.items[0]).toMatchObject({ url: second.url, sourceId: ids[sent] });
  await app.call('replays.resume', { id });
  await app.when(id, ended);
  expect(numbersOf(second.requests).sort((one, other) => one - other)).toEqual(
    ids.map((_id, index) => index),
  );
});

it('ends what is open when it is cancelled, and lists what it did not send', async () => {
  const app = await startEngine();
  const first = await endpointOf();
  const ids = await sendSome(app, first.url, 9);
  const silent = await endpointOf(() => {});
  const to = { kind: 'url', url: silent.url } as const;
  const { id } = await app.call('replays.start', { what: { ids }, to, how: { concurrency: 3 } });
  await silent.received(3);
  await app.call('replays.cancel', { id });
  const replay = await app.when(id, ({ state, counts }) => state === 'cancelled' && counts.inFlight === 0);
  expect(replay.counts).toMatchObject({ total: 9, sent: 3, unsent: 6, unknown: 0 });
  expect(replay.failures).toEqual([{ outcome: 'cancelled', status: null, count: 3 }]);
  expect((await app.call('replays.unsent', { id })).items).toHaveLength(6);
});

it('is never faster than the rate, and never ahead of the gaps as they were recorded', async () => {
  const endpoint = await endpointOf();
  const dataDir = temporaryFolder();
  const gaps = [120, 40, 200, 80, 160];
  const recorded = [0, ...gaps].map((_gap, index) => 1_700_000_000_000 + sum(gaps.slice(0, index)));
  await withStore(dataDir, async ({ journal }) => {
    for (const startedAt of recorded) {
      const sent = { direction: 'sent', url: endpoint.url, startedAt } as const;
      await insert(journal, sampleEntry(journal.nextId(), sent));
    }
  });
  const app = await startEngine(dataDir);
  const what = { filter: { text: 'until:2024-06-01' } };
  /** When each of a replay's requests was begun. */
  const startsOf = async (how: Input<'replays.start'>['how']) => {
    const { id } = await app.call('replays.start', { what, how, confirmed: true });
    const { counts } = await app.when(id, ended);
    const page = { cursor: null, limit: 500, filter: { text: 'since:1h' } };
    const { rows } = await app.call('exchanges.page', page);
    return rows
      .map(({ startedAt }) => startedAt)
      .slice(0, counts.total)
      .reverse();
  };
  const twice = gapsOf(await startsOf({ pace: { kind: 'recorded', speed: 2 } }));
  // How near it comes is measured by the benchmark; here the machine may be busy, and only too early is wrong.
  expect(sum(twice)).toBeGreaterThan(sum(gaps) / 2 - 20);

  const starts = await startsOf({ repeat: 20, pace: { kind: 'rate', perSecond: 150 } });
  expect(starts).toHaveLength(120);
  expect(sum(gapsOf(starts))).toBeGreaterThan((119_000 / 150) * 0.98);
});

it('sends nothing where nobody has confirmed so many, or nothing can be sent, and says why', async () => {
  const app = await startEngine();
  const endpoint = await endpointOf();
  const ids = await sendSome(app, endpoint.url, 2);
  const many = { what: { ids }, how: { repeat: 26 } };
  await expect(app.call('replays.start', many)).rejects.toThrow(
    'This sends 52 requests, and nobody has confirmed it.',
  );
  await expect(app.call('replays.start', { what: { ids: [9999] } })).rejects.toThrow(
    'not in the log any more',
  );
  await expect(app.call('replays.start', { what: { filter: { text: 'path:/none' } } })).rejects.toThrow(
    'Nothing was found',
  );
  const fields = [{ path: 'missing', json: '1' }];
  await expect(app.call('replays.start', { what: { ids }, changes: { fields } })).rejects.toThrow(
    'has no missing',
  );
  expect(endpoint.requests).toHaveLength(2);
  expect(await app.call('replays.list', {})).toEqual([]);
});

it('replays what was caught, to a webhook, with another value in each payload', async () => {
  const app = await startEngine();
  const endpoint = await endpointOf();
  const { receiver } = await app.call('app.status', {});
  const headers = { 'content-type': 'application/json', 'x-trace': 'abc' };
  for (const n of [1, 2])
    await fetch(`${receiver.url}/hook`, { method: 'PUT', headers, body: JSON.stringify({ n, x: 'ü' }) });
  const project = await app.call('projects.create', {
    name: 'P',
    payloadProjectId: 1,
    promptPalVersion: '1',
  });
  const webhook = await app.call('webhooks.create', {
    projectId: project.id,
    name: 'Hook',
    url: `${endpoint.url}/in`,
    event: 'onPromptFinished',
    enabled: true,
  });
  const what = { filter: { text: 'direction:caught' } };
  expect(await app.call('replays.plan', { what })).toMatchObject({
    exchanges: 0,
    refused: 2,
    refusals: [{ reason: 'It was caught, so it went to nowhere of its own. Choose a webhook or a URL.' }, {}],
  });
  const wish = {
    what,
    to: { kind: 'webhook' as const, webhookId: webhook.id },
    changes: { fields: [{ path: '$.n', json: '{"a":1}' }] },
  };
  const { id } = await app.call('replays.start', wish);
  await app.when(id, ended);
  expect(endpoint.requests.map(({ body }) => body.toString())).toEqual(
    Array(2).fill('{"n":{"a":1},"x":"ü"}'),
  );
  const head = endpoint.requests[0]?.head ?? '';
  expect(head).toMatch(/^PUT \/in HTTP\/1.1\r\nHost: 127.*x-trace: abc\r\n.*Content-Length: 22\r\n\r\n$/s);
  expect(head.match(/content-length|host:/gi)).toHaveLength(2);
  expect(head).not.toMatch(/connection/i);
  const { rows } = await app.call('exchanges.page', {
    cursor: null,
    limit: 9,
    filter: { text: 'direction:sent' },
  });
  expect(rows.every((row) => row.webhookId === webhook.id && row.projectId === project.id)).toBe(true);
});

it('refuses a body of which only a part was kept, and sends the others', async () => {
  const app = await startEngine();
  const endpoint = await endpointOf();
  const settings = await app.call('settings.get', {});
  const { receiver } = await app.call('app.status', {});
  await app.call('settings.set', { ...settings, keptBodyBytes: 1024 });
  for (const size of [2000, 10]) await fetch(`${receiver.url}/a`, { method: 'POST', body: 'x'.repeat(size) });
  const { id } = await app.call('replays.start', {
    what: { filter: { text: '' } },
    to: { kind: 'url', url: endpoint.url },
  });
  const replay = await app.when(id, ended);
  expect(replay.counts).toMatchObject({ total: 2, sent: 1, refused: 1 });
  expect((await app.call('replays.unsent', { id })).items).toMatchObject([
    { state: 'refused', reason: expect.stringContaining('Only 1024 of the 2000 bytes') },
  ]);
  expect(endpoint.requests.map(({ body }) => body.byteLength)).toEqual([10]);
});

it('sends large bodies between small ones, byte for byte', async () => {
  const endpoint = await endpointOf();
  const dataDir = temporaryFolder();
  const sizes = [10, 40_000, 32_768, 32_769, 0, 200_000, 1];
  const bodies = sizes.map((size, index) => String(index).repeat(size));
  await withStore(dataDir, async ({ journal }) => {
    for (const body of bodies) {
      const sent = { direction: 'sent', url: endpoint.url, requestSize: body.length } as const;
      await insert(journal, sampleEntry(journal.nextId(), sent, body));
    }
  });
  const app = await startEngine(dataDir);
  const how = { inOrder: true };
  const { id } = await app.call('replays.start', {
    what: { filter: { text: '' } },
    to: { kind: 'same' },
    how,
  });
  expect(await app.when(id, ended)).toMatchObject({ delivered: sizes.length });
  expect(endpoint.requests.map(({ body }) => body.toString())).toEqual(bodies);
});

it('refuses of what a filter shows a body that is not whole, and sends the others', async () => {
  const endpoint = await endpointOf();
  const dataDir = temporaryFolder();
  await withStore(dataDir, async ({ journal }) => {
    const make = async (requestSize: number, complete: boolean) => {
      const sent = { direction: 'sent', url: endpoint.url, requestSize } as const;
      const entry = sampleEntry(journal.nextId(), sent, '{"n":1}');
      await insert(journal, { ...entry, request: { ...entry.request, size: requestSize, complete } });
    };
    await make(7, true);
    await make(5_000, true);
    await make(7, false);
  });
  const app = await startEngine(dataDir);
  const wish = { what: { filter: { text: '' } }, to: { kind: 'same' } } as const;
  expect(await app.call('replays.plan', wish)).toMatchObject({
    exchanges: 1,
    refusals: [
      { sourceId: 2, reason: expect.stringContaining('Only 7 of the 5000 bytes') },
      { sourceId: 3, reason: expect.stringContaining('broke off') },
    ],
  });
  const { id } = await app.call('replays.start', wish);
  expect((await app.when(id, ended)).counts).toMatchObject({ sent: 1, refused: 2 });
  expect(endpoint.requests).toHaveLength(1);
});

it('sends one exchange edited, and shows the bytes before', async () => {
  const app = await startEngine();
  const endpoint = await endpointOf(ok);
  const [id = 0] = await sendSome(app, `${endpoint.url}/x`, 1);
  await endpoint.received(1);
  const body = new TextEncoder().encode('{"n":"edited"}');
  const edited = { id, method: 'PATCH', headers: [['X-New', 'é']] as [string, string][], body };
  const preview = await app.call('replays.preview', edited);
  const { exchangeIds } = await app.call('replays.sendEdited', edited);
  await endpoint.received(2);
  const sent = endpoint.requests[1];
  expect(sent?.head).toBe(preview.head);
  expect(sent?.body.equals(preview.body)).toBe(true);
  expect(preview).toMatchObject({ method: 'PATCH', isPromptPalHead: false });
  const [copy = 0] = exchangeIds;
  expect((await app.call('exchanges.get', { id: copy })).summary.replayOf).toBe(id);
  const wrong = { ...edited, headers: [['Content-Length', '3']] as [string, string][] };
  await expect(app.call('replays.sendEdited', wrong)).rejects.toThrow('Content-Length');
});
