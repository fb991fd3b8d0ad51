import { once } from 'node:events';
import { type AddressInfo, connect, createServer, Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answersIn, type Harness, rawClient, startHarness, talk } from './receiver-harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

const request = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';

describe('where the receiver listens', () => {
  it('is the next free port when another program has the wanted one, and it says so', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port: taken } = other.address() as AddressInfo;
    const status = await harness.receiver.listen({ host: '127.0.0.1', port: taken });
    expect(status).toMatchObject({ state: 'catching', wantedPort: taken });
    expect(status.port).toBeGreaterThan(taken);
    expect(status.message).toBe(`Port ${taken} is in use by another program; catching on ${status.port}.`);
    expect(status.url).toBe(`http://127.0.0.1:${status.port}`);
    expect(answersIn(await talk(status.port ?? 0, request))).toBe(1);
    other.close();
  });

  it('fails with a reason and what to do when the address is not ours', async () => {
    // 192.0.2.0/24 is for documentation and belongs to no machine (RFC 5737).
    const status = await harness.receiver.listen({ host: '192.0.2.1', port: 0 });
    expect(status).toMatchObject({ state: 'failed', url: null, port: null });
    expect(status.message).toContain('does not have the address 192.0.2.1');
    expect(harness.receiver.status()).toEqual(status);
  });

  it('can change while it runs, and stop, and start again', async () => {
    const first = harness.receiver.status();
    const second = await harness.receiver.listen({ host: '127.0.0.1', port: 0 });
    expect(first.state).toBe('catching');
    expect(answersIn(await talk(second.port ?? 0, request))).toBe(1);
    await harness.receiver.stop({ graceMs: 0 });
    expect(harness.receiver.status().state).toBe('stopped');
    const [third, fourth] = await Promise.all([
      harness.receiver.listen({ host: '127.0.0.1', port: second.port ?? 0 }),
      harness.receiver.listen({ host: '127.0.0.1', port: second.port ?? 0 }),
    ]);
    expect([third.port, fourth.port]).toEqual([second.port, second.port]);
    expect(answersIn(await talk(second.port ?? 0, request))).toBe(1);
  });

  it('is told no more from the moment the port is closed, while what is open may still end', async () => {
    const open = async (port: number | null) => {
      const client = connect({ port: port ?? 0, host: '127.0.0.1' }).on('error', () => {});
      client.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n');
      await vi.waitFor(() => expect(harness.receiver.openConnections).toBe(1));
    };
    const soon = () => new Promise((resolve) => setImmediate(resolve));
    const first = harness.receiver.status();
    await open(first.port);
    const moved = harness.receiver.listen({ host: '127.0.0.1', port: 0 });
    await soon();
    expect(harness.receiver.status().url).not.toBe(first.url);
    await open((await moved).port);
    const stopped = harness.receiver.stop({ graceMs: 100 });
    await soon();
    expect(harness.receiver.status()).toMatchObject({ state: 'stopped', url: null });
    await stopped;
  });

  it('is the wanted port again once it is free and somebody asks for it, and not before', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port: taken } = other.address() as AddressInfo;
    const moved = await harness.receiver.listen({ host: '127.0.0.1', port: taken });
    await expect(harness.receiver.useWantedPort()).rejects.toMatchObject({ code: 'port_taken' });
    expect(harness.receiver.status()).toEqual(moved);
    expect(answersIn(await talk(moved.port ?? 0, request))).toBe(1);
    await new Promise((resolve) => other.close(resolve));
    expect(await harness.receiver.useWantedPort()).toMatchObject({ port: taken, message: null });
    expect(answersIn(await talk(taken, request))).toBe(1);
  });

  it('on every address is told by one that can be used, and by which others come to it', async () => {
    const status = await harness.receiver.listen({ host: '0.0.0.0', port: 0 });
    expect(status).toMatchObject({ state: 'catching', host: '0.0.0.0' });
    expect(status.url).toBe(`http://127.0.0.1:${status.port}`);
    for (const url of status.reachableAt) {
      const { hostname } = new URL(url);
      expect(await fetch(url).then((response) => response.status), hostname).toBe(200);
    }
    expect(answersIn(await talk(status.port ?? 0, request))).toBe(1);
  });
});

describe('after the computer has slept', () => {
  it('a receiver that still catches is left alone', async () => {
    const client = await rawClient(harness.port);
    const before = harness.receiver.status();
    expect(await harness.receiver.check()).toEqual(before);
    client.send(request);
    expect(answersIn(await client.until((heard) => heard.endsWith('}')))).toBe(1);
    client.socket.destroy();
  });

  it('one that accepts nobody any more is started again where it was, and it says so', async () => {
    const listen = vi.spyOn(Server.prototype, 'listen');
    const { port = 0 } = await harness.receiver.listen({ host: '127.0.0.1', port: harness.port });
    const [server] = listen.mock.contexts as Server[];
    listen.mockRestore();
    // As the system may do to a listening socket: nothing of ours is told.
    server?.close();
    const status = await harness.receiver.check();
    expect(status).toMatchObject({ state: 'catching', port });
    expect(status.message).toBe(
      'The receiver did not answer after the computer slept, and was started again. It catches again.',
    );
    expect(answersIn(await talk(harness.port, request))).toBe(1);
  });

  it('one whose address is gone fails with the reason, and a stopped one stays stopped', async () => {
    await harness.receiver.listen({ host: '192.0.2.1', port: 0 });
    expect(await harness.receiver.check()).toMatchObject({ state: 'failed' });
    await harness.receiver.stop({ graceMs: 0 });
    expect(await harness.receiver.check()).toMatchObject({ state: 'stopped' });
  });
});
