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
