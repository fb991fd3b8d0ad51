import type { ForwardLeg } from '@shared/endpoint/forward-info';
import type { Hop } from '@shared/model';
import { expect, it } from 'vitest';
import { timeline } from './timeline';

const hop = (url: string, status: number, startMs: number): Hop => {
  return { method: 'POST', url, status, requestHeaders: [], responseHeaders: [], startMs, durationMs: 10 };
};

it('lists the phases in their order', () => {
  const phases = [
    { name: 'queue', startMs: 0, durationMs: 0 },
    { name: 'connect', startMs: 0, durationMs: 4 },
    { name: 'wait', startMs: 4, durationMs: 80 },
  ] as const;
  expect(timeline({ phases: [...phases], hops: [] }).map(({ title }) => title)).toEqual([
    'Queue',
    'Connect',
    'Wait',
  ]);
});

it('puts the phases of each redirect below its request', () => {
  const phases = [
    { name: 'queue', startMs: 0, durationMs: 0.1 },
    { name: 'connect', startMs: 0.1, durationMs: 4 },
    { name: 'wait', startMs: 4, durationMs: 6 },
    { name: 'wait', startMs: 10.2, durationMs: 10 },
  ] as const;
  const hops = [hop('http://u:p@a.test/start', 307, 0.1), hop('http://a.test/end', 200, 10.3)];
  expect(timeline({ phases: [...phases], hops }).map(({ title }) => title)).toEqual([
    '307 POST a.test/start',
    'Queue',
    'Connect',
    'Wait',
    '200 POST a.test/end',
    'Wait',
  ]);
});

it('lists each target that it was passed on to, with its phases', () => {
  const leg = {
    url: 'http://localhost:3000/hook?a=1',
    outcome: 'delivered',
    reason: null,
    status: 200,
    startMs: 1,
    durationMs: 9,
    phases: [
      { name: 'connect', startMs: 1, durationMs: 2 },
      { name: 'wait', startMs: 3, durationMs: 7 },
    ],
    requestHeaders: [],
    responseHeaders: [],
    requestSize: 0,
    responseSize: 0,
    error: null,
    chosen: true,
  } satisfies ForwardLeg;
  const down = { ...leg, outcome: 'refused', status: null, phases: [] } satisfies ForwardLeg;
  const forward = { legs: [leg, down], fallback: false };
  expect(timeline({ phases: [], hops: [], forward }).map(({ title }) => title)).toEqual([
    '200 → localhost:3000/hook?a=1',
    'Connect',
    'Wait',
    'refused → localhost:3000/hook?a=1',
  ]);
});
