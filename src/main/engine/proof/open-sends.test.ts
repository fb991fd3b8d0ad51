import type { PairBasis } from '@shared/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../clock';
import type { Sent } from '../pairing';
import { OpenSends } from './open-sends';

/** A world in which time passes only when a test says so. Sends have ids from 0 on, arrivals from 1,000,000 on. */
function world() {
  let now = 0;
  const clock: Clock = { now: () => now, monotonic: () => now, after: () => () => {} };
  const pairs = new Map<number, { sentId: number; basis: PairBasis | undefined }>();
  const left = new Map<number, PairBasis>();
  const sents = new Map<number, Sent>();
  const open = new OpenSends(clock, {
    pair: (sentId, caughtId, basis) => void pairs.set(caughtId, { sentId, basis }),
    unpaired: (id, basis) => void left.set(id, basis),
  });
  const proxy = { localAddress: '127.0.0.1', localPort: 1, remoteAddress: '127.0.0.1', remotePort: 8080 };
  const receiver = { localAddress: '127.0.0.1', localPort: 4400, remoteAddress: '127.0.0.1', remotePort: 2 };
  return {
    open,
    pairs,
    left,
    pass(ms: number) {
      now += ms;
    },
    send(exchangeId: number, body: Uint8Array, target = '/hook') {
      const sent = { exchangeId, projectId: null, webhookId: null };
      sents.set(exchangeId, sent);
      open.carried(sent, proxy, { method: 'POST', target, promptId: null, body });
    },
    finish(exchangeId: number, status: number) {
      const sent = sents.get(exchangeId);
      if (sent) open.finished(sent, status);
    },
    arrive(id: number, body: Uint8Array, target = '/hook') {
      const common = { connection: receiver, method: 'POST', promptId: null, sha256: null };
      open.arrived({
        ...common,
        id,
        target,
        body,
        size: body.byteLength,
        startedAt: now,
        answer: { status: 200, completedAt: now },
      });
    },
  };
}

const bytes = (text: string) => new TextEncoder().encode(text.padEnd(40));
const first = 1_000_000;

describe('sends that come in through a proxy', () => {
  it('are never paired wrongly, however equal bodies overtake each other', () => {
    // Each send gets in once, some time later, or not at all; its answer comes back after that.
    const one = fc.record({
      gap: fc.integer({ min: 0, max: 3 }),
      way: fc.option(fc.integer({ min: 1, max: 20 })),
      back: fc.integer({ min: 1, max: 5 }),
      body: fc.integer({ min: 0, max: 2 }),
      // A proxy may rewrite paths, but then it does so each time.
      target: fc.constantFrom('/a', '/b'),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), (sends) => {
        const { pairs, pass, send, arrive, finish } = world();
        let start = 0;
        const events = sends.flatMap(({ gap, way, back, body, target }, id) => {
          start += gap;
          const text = bytes(`body ${body}`);
          const arrived = start + (way ?? 10);
          return [
            { at: start, run: () => send(id, text, target) },
            ...(way === null ? [] : [{ at: arrived, run: () => arrive(first + id, text, target) }]),
            { at: arrived + back, run: () => finish(id, way === null ? 502 : 200) },
          ];
        });
        let now = 0;
        for (const { at, run } of [...events].sort((a, b) => a.at - b.at)) {
          pass(at - now);
          now = at;
          run();
        }
        for (const [caughtId, { sentId }] of pairs) expect(caughtId - first).toBe(sentId);
      }),
      { numRuns: 300 },
    );
  });

  it('are never paired wrongly when 10,000 equal bodies are on their way at once', () => {
    const { pairs, left, pass, send, arrive, finish } = world();
    const body = bytes('the same');
    const ids = Array.from({ length: 10_000 }, (_, id) => id);
    for (const id of ids) send(id, body);
    pass(1);
    // They come in in an order of their own.
    for (const id of ids) arrive(first + ((id * 7_919) % ids.length), body);
    pass(1);
    for (const id of ids) finish(id, 200);
    expect(pairs.size).toBe(0);
    expect(left.get(first)).toEqual({
      by: null,
      candidates: 10_000,
      arrivals: 1,
      obstacle: 'several_sent',
    });
    expect(left.size).toBe(20_000);
  });

  it('are paired one after the other, because an answer that came back ends its send', () => {
    const { open, pairs, pass, send, arrive, finish } = world();
    for (let id = 0; id < 10; id += 1) {
      send(id, bytes('again'));
      pass(1);
      arrive(first + id, bytes('again'));
      pass(1);
      finish(id, 200);
    }
    expect([...pairs].map(([caughtId, { sentId }]) => caughtId - first - sentId)).toEqual(
      new Array(10).fill(0),
    );
    expect(open.isEmpty).toBe(true);
  });

  it('are found when they are delivered after their answer, for half a minute', () => {
    const { pairs, pass, send, arrive, finish } = world();
    send(1, bytes('queued'));
    send(2, bytes('forgotten'));
    finish(1, 202);
    finish(2, 202);
    pass(29_000);
    arrive(first, bytes('queued'));
    pass(2_000);
    arrive(first + 1, bytes('forgotten'));
    expect(pairs.get(first)?.sentId).toBe(1);
    expect(pairs.has(first + 1)).toBe(false);
  });

  it('are not guessed while some that were forgotten for want of room may still come in', () => {
    const { pairs, left, pass, send, arrive, finish } = world();
    for (let id = 0; id < 5_000; id += 1) {
      send(id, bytes(`different ${id}`));
      finish(id, 200);
    }
    send(6_000, bytes('now'));
    pass(1);
    arrive(first, bytes('now'));
    finish(6_000, 200);
    expect(pairs.size).toBe(0);
    expect(left.get(first)?.obstacle).toBe('too_many');
  });
});
