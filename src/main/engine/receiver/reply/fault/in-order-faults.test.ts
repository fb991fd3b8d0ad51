import { afterEach, describe, expect, it } from 'vitest';
import type { Harness } from '../../receiver-harness';
import { ask, postRequest, statusIn } from '../testing';
import { asking, ended, startFault } from './fault-harness';

let harness: Harness;
afterEach(() => harness.close());

function locationIn(heard: string): string {
  return /\r\nLocation: (.*)\r\n/.exec(heard)?.[1] ?? '';
}

/** Follows redirects by hand from /hook, up to `most`. Resolves with the statuses. */
async function follow(query: string, most: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let next = query; statuses.length < most; ) {
    const heard = await ask(harness, postRequest(`/hook${next}`, '{}'));
    statuses.push(statusIn(heard));
    next = locationIn(heard);
    if (next === '') break;
  }
  return statuses;
}

describe('redirects', () => {
  it('of a chain end after as many hops as were chosen, each logged', async () => {
    harness = await startFault({ fault: 'redirect_chain', hops: 3 });
    expect(await follow('?order=5', 10)).toEqual([307, 307, 307, 200]);
    const rows = await harness.rows(4);
    expect(rows.map(({ url }) => new URL(url).search)).toEqual([
      '?order=5',
      '?order=5&hookpair-hop=1',
      '?order=5&hookpair-hop=2',
      '?order=5&hookpair-hop=3',
    ]);
    const { detail, response } = harness.store.exchanges.get(rows[0]?.id ?? 0);
    expect(detail.endpoint).toMatchObject({ by: 'fault', fault: 'redirect_chain' });
    expect(response?.startLine).toBe('HTTP/1.1 307 Temporary Redirect');
  });

  it('of a loop never end', async () => {
    harness = await startFault({ fault: 'redirect_loop' });
    expect(await follow('', 25)).toEqual(new Array(25).fill(307));
  });

  it.each([
    '?hookpair-hop=-1',
    '?hookpair-hop=1e9',
    '?hookpair-hop=9999999999999',
    '?hookpair-hop=%0d%0aX: 1',
  ])('begin anew after %s', async (query) => {
    harness = await startFault({ fault: 'redirect_chain', hops: 2 });
    const heard = await ask(harness, postRequest(`/hook${query.replace(' ', '%20')}`));
    expect(locationIn(heard)).toBe('?hookpair-hop=1');
  });
});

it('429 says when to come back', async () => {
  harness = await startFault({ fault: 'too_many_requests', retryAfterSeconds: 120 });
  const heard = await ask(harness, postRequest('/hook'));
  expect(heard).toMatch(/^HTTP\/1\.1 429 Too Many Requests\r\n(.+\r\n)*Retry-After: 120\r\n/);
  const { summary, detail } = await ended(harness);
  expect(summary).toMatchObject({ outcome: 'rejected', status: 429 });
  expect(detail.endpoint?.fault).toBe('too_many_requests');
});

describe('an answer', () => {
  it('that is late is whole, and says its wait', async () => {
    harness = await startFault({ fault: 'answer_late', afterMs: 60 });
    const client = await asking(harness);
    const heard = await client.until((text) => text.endsWith('}'));
    expect(heard).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\{"status":"received"\}$/);
    client.socket.destroy();
    const { summary, detail } = await ended(harness);
    expect(summary.outcome).toBe('delivered');
    expect(summary.durationMs).toBeGreaterThanOrEqual(59);
    expect(detail.endpoint).toMatchObject({ fault: 'answer_late', delayMs: 60 });
  });

  it('that is late is not sent to a client that has left', async () => {
    harness = await startFault({ fault: 'answer_late', afterMs: 60 });
    const client = await asking(harness);
    client.socket.destroy();
    expect((await ended(harness)).summary).toMatchObject({ outcome: 'aborted', status: null });
  });

  it('of a server that is slow to accept comes late, and its connection is not kept', async () => {
    harness = await startFault({ fault: 'slow_accept', delayMs: 60 });
    const client = await asking(harness);
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 200 OK\r\n(.+\r\n)*Connection: close\r\n/);
    const { summary, detail } = await ended(harness);
    expect(summary.durationMs).toBeGreaterThanOrEqual(59);
    expect(detail.endpoint).toMatchObject({ fault: 'slow_accept', delayMs: 60 });
  });
});
