import type { Job } from '@shared/transfer/job';
import { expect, it } from 'vitest';
import { isFlawed, progressWords, resultWords, undoWords } from './job-words';

const job: Job = {
  id: 1,
  kind: 'export',
  title: 'Export',
  state: 'running',
  done: 2000,
  total: 10_000,
  unit: 'exchanges',
  startedAt: 1000,
  endedAt: null,
  error: null,
  result: null,
};
const result = { path: '/a/b.har', exchanges: 3, bytes: 4200, problems: [], problemCount: 0 };

it('says how far a job is, how fast, and how long it takes still', () => {
  expect(progressWords(job, 2000)).toBe('2,000 of 10,000 exchanges · 2,000 a second · 4 s left');
  expect(progressWords({ ...job, total: null }, 1100)).toBe('2,000 exchanges');
  expect(progressWords({ ...job, unit: 'bytes' }, 2000)).toBe('2.0 kB of 10 kB · 2.0 kB a second · 4 s left');
});

it('says what became of it', () => {
  expect(resultWords({ ...job, state: 'done', result })).toBe('3 exchanges, 4.2 kB, in /a/b.har');
  expect(resultWords({ ...job, state: 'cancelled' })).toBe('Cancelled. No file was written.');
  const chaos = {
    kind: 'duplicate',
    runId: 1,
    sent: 2,
    delivered: 1,
    payloadCount: 1,
    repeated: 1,
    differently: 1,
    payloads: [],
  } as const;
  expect(
    resultWords({
      ...job,
      kind: 'chaos',
      state: 'done',
      result: { ...result, path: null, chaos: { ...chaos, payloads: [] } },
    }),
  ).toBe('2 requests sent, 1 delivered. The same payload was not answered the same each time.');
  const problems = [{ place: 'line 3', message: 'this is not JSON' }];
  expect(
    resultWords({ ...job, kind: 'import', state: 'done', result: { ...result, problems, problemCount: 5 } }),
  ).toBe('3 exchanges from /a/b.har. Left out: line 3, this is not JSON and 4 more.');
});

it('says what can be taken back, also after a cancel', () => {
  const pinned: Job = { ...job, kind: 'pin', state: 'done', result: { ...result, path: null } };
  expect(resultWords(pinned)).toBe('3 exchanges pinned.');
  expect(undoWords(pinned)).toBe('Undo');
  const cancelled: Job = { ...job, kind: 'delete', state: 'cancelled' };
  expect(resultWords(cancelled)).toBe('Cancelled. 2,000 of 10,000 exchanges deleted.');
  expect(undoWords(cancelled)).toBe('Undo');
  expect(undoWords({ ...cancelled, kind: 'undo' })).toBe('Go on');
  expect(undoWords({ ...cancelled, done: 0 })).toBeNull();
});

it('says what became of samples', () => {
  const read: Job = { ...job, kind: 'samples_import', unit: 'samples', state: 'done' };
  const samples = { made: 3, replaced: 1, same: 2 };
  const problems = [{ place: 'a.json', message: 'is not UTF-8 text' }];
  expect(resultWords({ ...read, result: { ...result, samples, problems, problemCount: 2 } })).toBe(
    '3 samples read, 1 in the place of others. 2 were there already, the same. a.json is not UTF-8 text. And 1 more.',
  );
  expect(undoWords(read)).toBe('Undo import');
  const sent: Job = { ...job, kind: 'send', state: 'done', result: { ...result, path: null, sent: 4 } };
  expect(resultWords(sent)).toBe('4 requests sent, 3 delivered.');
  expect(progressWords({ ...read, state: 'running' }, 1100)).toBe('2,000 of 10,000 samples');
});

it.each([
  ['all was delivered', { sent: 3 }, false],
  ['not all was delivered', { sent: 5 }, true],
  ['something was left out', { problemCount: 1 }, true],
])('knows that a job ended well or not: %s', (_name, more, is) =>
  expect(isFlawed({ ...job, state: 'done', result: { ...result, ...more } })).toBe(is),
);
