import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, rawClient, startHarness } from '../receiver-harness';
import { ask, bodyIn, postRequest, sampleEndpoint, sampleResponse, statusIn } from '../reply/testing';
import { answering, deadUrl, forwardTo, type RawTarget, rawTarget } from './testing';

let harness: Harness;
const open: RawTarget[] = [];
afterEach(async () => {
  await harness.close();
  for (const target of open.splice(0)) await target.close();
});

async function later(target: Promise<RawTarget>): Promise<RawTarget> {
  open.push(await target);
  return target;
}

async function start(...endpoints: Parameters<typeof sampleEndpoint>[0][]): Promise<void> {
  harness = await startHarness({ endpoints: endpoints.map((fields) => sampleEndpoint(fields)) });
}

const hasEnded = ({ outcome }: { outcome: string }) => outcome !== 'pending';
/** A busy machine takes its time. */
const patient = { timeout: 10_000 };
const ok = 'HTTP/1.1 201 Made\r\nX-Is: it\r\nContent-Length: 4\r\n\r\nmade';

describe('an endpoint that passes on', () => {
  it('answers with the target’s answer, and has both legs and their times in one exchange', async () => {
    const target = await later(answering(ok, 'hello'));
    await start({ reply: forwardTo([`${target.url}/webhook`]) });
    const heard = await ask(harness, postRequest('/hook?a=1', 'hello', ['X-Mine: 1']));
    expect(heard).toBe('HTTP/1.1 201 Made\r\nX-Is: it\r\nContent-Length: 4\r\nConnection: close\r\n\r\nmade');
    expect(target.heard).toEqual([
      `POST /webhook?a=1 HTTP/1.1\r\nHost: 127.0.0.1:${target.port}\r\nX-Mine: 1\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello`,
    ]);
    const { summary, response, detail } = await harness.only(hasEnded);
    expect(summary).toMatchObject({ outcome: 'delivered', status: 201, requestSize: 5, responseSize: 4 });
    expect(response?.startLine).toBe('HTTP/1.1 201 Made');
    expect(harness.responseBody(summary.id).toString()).toBe('made');
    expect(harness.requestBody(summary.id).toString()).toBe('hello');
    expect(detail.endpoint).toMatchObject({ id: 1, by: 'forward' });
    expect(detail.error).toBeNull();
    const [leg] = detail.forward?.legs ?? [];
    expect(detail.forward?.fallback).toBe(false);
    expect(leg).toMatchObject({
      url: `${target.url}/webhook?a=1`,
      outcome: 'delivered',
      status: 201,
      requestSize: 5,
      responseSize: 4,
      chosen: true,
      error: null,
    });
    expect(leg?.phases.map(({ name }) => name)).toEqual(['connect', 'send', 'wait', 'receive']);
    expect(leg?.requestHeaders).toContainEqual(['Host', `127.0.0.1:${target.port}`]);
    expect((leg?.startMs ?? 0) + (leg?.durationMs ?? 0)).toBeLessThanOrEqual(summary.durationMs ?? 0);
  });

  it('adds the rest of a wildcard path and both queries, and hides its secret', async () => {
    const target = await later(answering(ok));
    await start({
      path: '/api/*',
      access: { kind: 'secret_path', secret: 'geheim-1234' },
      reply: forwardTo([`${target.url}/v1/?k=1`]),
    });
    await ask(harness, postRequest('/geheim-1234/api/orders/7?x=%20'));
    expect(target.heard[0]).toMatch(/^POST \/v1\/orders\/7\?k=1&x=%20 HTTP/);
  });

  it('keeps the connection of its client for the next request', async () => {
    const target = await later(answering(ok));
    await start({ reply: forwardTo([target.url]) });
    const client = await rawClient(harness.port);
    client.send(postRequest('/hook') + postRequest('/other') + postRequest('/hook'));
    await client.until((heard) => heard.split('made').length === 3);
    expect(client.heard).toMatch(/keep-alive\r\n\r\nmadeHTTP\/1\.1 200 .*\}HTTP\/1\.1 201 .*made$/s);
    client.socket.destroy();
  });

  it('streams an answer that has not ended, head and all', async () => {
    let target: RawTarget | null = null;
    target = await later(
      rawTarget((socket) => socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')),
    );
    await start({ reply: forwardTo([target.url]) });
    const client = await rawClient(harness.port);
    client.send(postRequest('/hook'));
    await client.until((heard) => heard.endsWith('\r\n\r\n'));
    target.sockets[0]?.write('5\r\nfirst\r\n');
    await client.until((heard) => heard.endsWith('5\r\nfirst\r\n'));
    expect((await harness.only()).summary.outcome).toBe('pending');
    target.sockets[0]?.write('0\r\n\r\n');
    await client.until((heard) => heard.endsWith('0\r\n\r\n'));
    expect((await harness.only(hasEnded)).summary).toMatchObject({ outcome: 'delivered', responseSize: 5 });
    client.socket.destroy();
  });

  it('passes a body on while it arrives, and commits it before it answers', async () => {
    const target = await later(
      rawTarget((socket, heard) => {
        if (heard.endsWith('early')) socket.write(ok);
      }),
    );
    await start({ reply: forwardTo([target.url]) });
    const client = await rawClient(harness.port);
    client.send('POST /hook HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nearly');
    await expect.poll(() => target.heard[0] ?? '', patient).toMatch(/early$/);
    expect(client.heard).toBe('');
    client.send('late');
    await client.until((heard) => heard.endsWith('made'));
    expect(target.heard[0]).toMatch(/earlylate$/);
    const { summary } = await harness.only(hasEnded);
    expect(harness.requestBody(summary.id).toString()).toBe('earlylate');
    client.socket.destroy();
  });

  it('asks every target, and answers with the one that was chosen before the others have ended', async () => {
    const slow = await later(rawTarget(() => {}));
    const chosen = await later(answering(ok, 'hi'));
    await start({ reply: forwardTo([slow.url, chosen.url, await deadUrl()], { answerFrom: 1 }) });
    expect(bodyIn(await ask(harness, postRequest('/hook', 'hi')))).toBe('made');
    const first = await harness.only(hasEnded);
    expect(first.detail.forward?.legs.map(({ outcome }) => outcome)).toEqual([
      'pending',
      'delivered',
      'refused',
    ]);
    slow.sockets[0]?.end('HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n');
    await expect
      .poll(async () => (await harness.only()).detail.forward?.legs[0], patient)
      .toMatchObject({ outcome: 'rejected', status: 500, chosen: false });
    expect(slow.heard[0]).toMatch(/hi$/);
    expect((await harness.only()).summary).toMatchObject({ outcome: 'delivered', status: 201 });
  });

  it('chooses by the body where a rule looks into it, and passes on what was kept', async () => {
    const target = await later(answering(ok, '}'));
    const conditions = [{ kind: 'json', path: '$.go', test: 'equals', value: 'true' } as const];
    await start({ rules: [{ conditions, reply: forwardTo([target.url]) }] });
    expect(bodyIn(await ask(harness, postRequest('/hook', '{"go":false}')))).toBe('ok');
    expect(bodyIn(await ask(harness, postRequest('/hook', '{"go":true}')))).toBe('made');
    expect(target.heard).toHaveLength(1);
  });
});

describe('when a target fails', () => {
  it('gives the fallback reply, logged with the cause and what to do', async () => {
    const url = await deadUrl();
    const fallback = sampleResponse({ status: 503, body: '{{body.id}}', template: true });
    await start({ reply: forwardTo([url], { fallback }) });
    const heard = await ask(harness, postRequest('/hook', '{"id":7}'));
    expect([statusIn(heard), bodyIn(heard)]).toEqual([503, '7']);
    const { summary, detail } = await harness.only(hasEnded);
    expect(summary).toMatchObject({ outcome: 'rejected', status: 503, requestSize: 8 });
    expect(detail.error).toEqual({
      code: 'ECONNREFUSED',
      message: `${url.slice(7)} refused the connection: nothing listens there. Start the server, or correct the target. The fallback reply was given instead.`,
    });
    expect(detail.forward).toMatchObject({ fallback: true, legs: [{ outcome: 'refused', status: null }] });
    expect(harness.requestBody(summary.id).toString()).toBe('{"id":7}');
  });

  it.each([
    ['reset', 'reset', (target: RawTarget) => target.sockets[0]?.resetAndDestroy()],
    ['does not answer in time', 'timeout', () => {}],
    ['does not speak HTTP', 'protocol', (target: RawTarget) => target.sockets[0]?.end('hello?\r\n\r\n')],
  ])('says so when it %s', async (_name, outcome, act) => {
    const target: RawTarget = await later(rawTarget((_socket, heard) => heard.endsWith('hi') && act(target)));
    await start({ reply: forwardTo([target.url], { timeoutMs: 1_000 }) });
    expect(statusIn(await ask(harness, postRequest('/hook', 'hi')))).toBe(502);
    const { detail } = await harness.only(hasEnded);
    expect(detail.forward).toMatchObject({ fallback: true, legs: [{ outcome }] });
    expect(detail.error?.message).toMatch(
      new RegExp(`^127.0.0.1:${target.port} .*The fallback reply was given`),
    );
  });

  it('breaks its own answer off where the target’s broke off, and says so', async () => {
    const target: RawTarget = await later(
      rawTarget((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf')),
    );
    await start({ reply: forwardTo([target.url]) });
    const client = await rawClient(harness.port);
    client.send(postRequest('/hook'));
    await client.until((heard) => heard.endsWith('half'));
    target.sockets[0]?.resetAndDestroy();
    await client.closed();
    const { summary, response, detail } = await harness.only(hasEnded);
    expect(summary).toMatchObject({ outcome: 'incomplete', status: 200, responseSize: 4 });
    expect(response?.complete).toBe(false);
    expect(detail.error?.message).toMatch(/^The answer of .* broke off/);
  });

  it('never asks itself', async () => {
    await start({ reply: forwardTo(['http://127.0.0.1:1/']) });
    const own = `http://localhost:${harness.port}/hook`;
    harness.receiver.serve([sampleEndpoint({ reply: forwardTo([own]) })]);
    expect(statusIn(await ask(harness, postRequest('/hook')))).toBe(502);
    const { detail } = await harness.only(hasEnded);
    expect(detail.error?.code).toBe('FORWARD_LOOP');
  });
});

describe('when the client leaves', () => {
  it('before its request was complete, the target is left too', async () => {
    const target = await later(rawTarget(() => {}));
    await start({ reply: forwardTo([target.url]) });
    const client = await rawClient(harness.port);
    client.send('POST /hook HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nearly');
    await expect.poll(() => target.heard[0] ?? '', patient).toMatch(/early$/);
    client.socket.resetAndDestroy();
    const { summary, detail } = await harness.only(hasEnded);
    expect(summary).toMatchObject({ outcome: 'aborted', requestSize: 5 });
    expect(detail.endpoint?.by).toBe('forward');
    expect(detail.forward?.legs).toMatchObject([{ outcome: 'cancelled', requestSize: 5 }]);
    await expect.poll(() => target.sockets[0]?.readableEnded, patient).toBe(true);
  });

  it('before it was answered, that is what the log says', async () => {
    const target = await later(rawTarget(() => {}));
    await start({ reply: forwardTo([target.url]) });
    const client = await rawClient(harness.port);
    client.send(postRequest('/hook', 'hi'));
    await expect.poll(() => target.heard[0] ?? '', patient).toMatch(/hi$/);
    client.socket.resetAndDestroy();
    const { summary, detail } = await harness.only(hasEnded);
    expect(summary.outcome).toBe('aborted');
    expect(detail.forward).toMatchObject({ fallback: false, legs: [{ outcome: 'cancelled' }] });
  });

  it('the receiver can be stopped while a target is waited for', async () => {
    const target = await later(rawTarget(() => {}));
    await start({ reply: forwardTo([target.url, target.url]) });
    const client = await rawClient(harness.port);
    client.send(postRequest('/hook', 'hi'));
    await expect.poll(() => target.heard.length, patient).toBe(2);
    await harness.receiver.stop({ graceMs: 0 });
    const { summary, detail } = await harness.only();
    expect(summary.outcome).toBe('interrupted');
    expect(detail.error?.code).toBe('RECEIVER_STOPPED');
    expect(detail.forward?.legs.map(({ outcome }) => outcome)).toEqual(['cancelled', 'cancelled']);
  });
});
