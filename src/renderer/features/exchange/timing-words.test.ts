import type { Phase } from '@shared/model';
import { expect, it } from 'vitest';
import { mostOf } from './timing-words';

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
