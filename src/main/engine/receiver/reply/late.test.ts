import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../clock';
import { createStore } from '../../store/store';
import { answersIn, type Harness, rawClient, startHarness } from '../receiver-harness';
import { postRequest, sampleEndpoint, sampleResponse } from './testing';

const folder = mkdtempSync(join(tmpdir(), 'hookpair-late-'));
let count = 0;
let dataDir = '';
let harness: Harness;
beforeEach(async () => {
  count += 1;
  dataDir = join(folder, String(count));
  harness = await startHarness({
    dataDir,
    endpoints: [after(1, '/soon', 40), after(2, '/never', 600_000), after(3, '/later', 500)],
  });
});
afterEach(async () => {
  await harness.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function after(id: number, path: string, ms: number) {
  const reply = sampleResponse({ body: `{"id":${id}}`, delay: { kind: 'fixed', ms } });
  return sampleEndpoint({ id, path, reply });
}

const isPending = ({ outcome }: { outcome: string }) => outcome === 'pending';
const hasEnded = (row: { outcome: string }) => !isPending(row);

it('is in the log as pending during its delay, and ends with what was sent', async () => {
  const client = await rawClient(harness.port);
  client.send(postRequest('/soon', 'hi'));
  const pending = await harness.only(isPending);
  expect(pending).toMatchObject({
    response: null,
    summary: { status: null, durationMs: null, requestSize: 2 },
  });
  expect(pending.detail.endpoint).toMatchObject({ id: 1, delayMs: 40 });
  const heard = await client.until((text) => text.endsWith('}'));
  const ended = await harness.only(hasEnded);
  const lines = ended.response?.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  expect(`${ended.response?.startLine}\r\n${lines}\r\n{"id":1}`).toBe(heard);
  expect(ended.summary).toMatchObject({ outcome: 'delivered', status: 200, responseSize: 8 });
  // A timer may ring up to a millisecond early.
  expect(ended.summary.durationMs).toBeGreaterThanOrEqual(39);
  expect(harness.requestBody(ended.summary.id).toString()).toBe('hi');
  client.socket.destroy();
});

it('keeps the connection and the order of the answers', async () => {
  const client = await rawClient(harness.port);
  client.send(postRequest('/soon') + postRequest('/other') + postRequest('/soon'));
  await client.until((text) => text.split('{"id":1}').length === 3);
  expect([...client.heard.matchAll(/\{"(id|status)"/g)].map(([, name]) => name)).toEqual([
    'id',
    'status',
    'id',
  ]);
  expect(await harness.rows(3, hasEnded)).toHaveLength(3);
  client.socket.destroy();
});

it('says that the client left with a reset while it waited', async () => {
  const client = await rawClient(harness.port);
  client.send(postRequest('/never'));
  await harness.only(isPending);
  client.socket.resetAndDestroy();
  const { summary, response, detail } = await harness.only(hasEnded);
  expect(summary).toMatchObject({ outcome: 'aborted', status: null });
  expect(response).toBeNull();
  expect(detail).toMatchObject({ endpoint: { id: 2 }, error: { code: 'ECONNRESET' } });
});

it('finds out that a client is gone that closed in order while it waited', async () => {
  const client = await rawClient(harness.port);
  // Long enough that a busy machine has read of the end before it answers.
  client.send(postRequest('/later'));
  client.socket.destroy();
  const { summary, detail } = await harness.only(hasEnded);
  expect(summary).toMatchObject({ outcome: 'aborted', status: null });
  expect(detail.error?.message).toMatch(
    /^The client (closed|reset) the connection before our answer was written\.$/,
  );
});

it('answers a client that only said that it is done sending', async () => {
  const client = await rawClient(harness.port);
  client.socket.allowHalfOpen = true;
  client.socket.end(postRequest('/soon', 'hi'));
  const heard = await client.closed();
  expect(heard).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\nConnection: close\r\n\r\n\{"id":1\}$/s);
  expect((await harness.only(hasEnded)).summary).toMatchObject({ outcome: 'delivered', status: 200 });
});

it('ends as interrupted when the receiver is stopped, and nothing is left pending', async () => {
  const client = await rawClient(harness.port);
  client.send(postRequest('/never'));
  await harness.only(isPending);
  await harness.receiver.stop({ graceMs: 0 });
  const { summary, detail } = await harness.only();
  expect(summary.outcome).toBe('interrupted');
  expect(detail.error?.code).toBe('RECEIVER_STOPPED');
  await client.closed();
});

it('is in the log after a crash, as interrupted, with all that had arrived', async () => {
  const client = await rawClient(harness.port);
  client.send(postRequest('/never', 'precious'));
  const { summary } = await harness.only(isPending);
  // What a process leaves behind that is killed now.
  const left = join(folder, 'left');
  cpSync(dataDir, left, { recursive: true });
  const store = createStore({ dataDir: left, clock: systemClock() });
  expect(store.exchanges.get(summary.id).summary.outcome).toBe('interrupted');
  expect(Buffer.from(store.exchanges.body(summary.id, 'request', 0, 100).bytes).toString()).toBe('precious');
  store.close();
  client.socket.destroy();
});

it('does not hold other connections up', async () => {
  const waiting = await rawClient(harness.port);
  waiting.send(postRequest('/never'));
  await harness.only(isPending);
  const client = await rawClient(harness.port);
  client.send(postRequest('/other'));
  expect(answersIn(await client.until((heard) => heard.endsWith('}')))).toBe(1);
  client.socket.destroy();
  waiting.socket.destroy();
});
