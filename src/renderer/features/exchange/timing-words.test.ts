import type { Exchange, Phase } from '@shared/model';
import { expect, it } from 'vitest';
import { mostOf, timingWords } from './timing-words';

const phase = (name: Phase['name'], durationMs: number): Phase => ({ name, startMs: 0, durationMs });

it('says in one sentence where the time went', () => {
  const phases = [phase('connect', 100), phase('wait', 8_200), phase('receive', 100)];
  expect(mostOf(phases, 8_400)).toBe('8.2 s of 8.4 s was waiting for the endpoint’s first byte.');
});

it('adds up what redirects repeat', () => {
  const phases = [phase('connect', 40), phase('wait', 30), phase('connect', 40), phase('wait', 20)];
  expect(mostOf(phases, 130)).toBe('80 ms of 130 ms was connecting.');
});

it('names nothing where no phase stands out, or none is known', () => {
  expect(mostOf([phase('connect', 40), phase('tls', 30), phase('wait', 30)], 100)).toBeNull();
  expect(mostOf([], 100)).toBeNull();
});

it('says of what was caught whether it was answered', () => {
  const caught = (summary: Partial<Exchange['summary']>) =>
    timingWords({
      summary: { direction: 'caught', durationMs: 12, ...summary },
      detail: { phases: [], hops: [] },
    } as unknown as Exchange);
  const answered = 'From its head until it was complete: 12 ms. It was answered once it was in the log.';
  const not = 'From its head until it was handed to the log: 12 ms. It was not answered.';
  expect(caught({ outcome: 'delivered', status: 200 })).toEqual([answered]);
  expect(caught({ outcome: 'protocol', status: null })).toEqual([answered]);
  for (const outcome of ['aborted', 'interrupted', 'reset', 'malformed'] as const) {
    expect(caught({ outcome, status: null })).toEqual([not]);
  }
});
