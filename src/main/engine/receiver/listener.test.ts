import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answersIn, type Harness, startHarness, talk } from './receiver-harness';

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
});
