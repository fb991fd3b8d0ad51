import { expect, it } from 'vitest';
import { isBare } from './bare-commands';
import { commands } from './contract';
import { nothing } from './contract-fields';

it('lets no command that takes an input do without its check', () => {
  const bare = Object.keys(commands).filter(isBare);
  expect(bare.length).toBeGreaterThan(0);
  for (const name of bare) expect(commands[name].input).toBe(nothing);
});
