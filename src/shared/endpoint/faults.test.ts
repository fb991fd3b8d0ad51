import { expect, it } from 'vitest';
import { faultNames, faultWords } from './faults';

it('tells of every fault, under a label of its own, what PromptPal or its reader meets', () => {
  expect(Object.keys(faultWords).sort()).toEqual([...faultNames].sort());
  const words = Object.values(faultWords);
  expect(new Set(words.map(({ label }) => label)).size).toBe(faultNames.length);
  for (const { explanation } of words) expect(explanation).toMatch(/PromptPal.*\.$/s);
});
