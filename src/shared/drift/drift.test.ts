import { expect, it } from 'vitest';
import { DriftGatherer } from './drift';

function driftOf(...values: unknown[]) {
  const gatherer = new DriftGatherer();
  for (const [index, value] of values.entries()) gatherer.add({ at: 1000 + index, value });
  return gatherer.result();
}

it('says of each field whether it is new, missing, retyped, optional or steady, and since when', () => {
  const { fields, events } = driftOf(
    { id: 1, old: 'a', tokens: { total: 1 }, now: true },
    { id: '2', old: 'b', tokens: { total: 2, cost: 0.5 } },
    { id: 3, tokens: { total: 3, cost: 1 }, now: false },
  );
  expect(events).toBe(3);
  expect(fields.map(({ path, state }) => [path, state])).toEqual([
    ['id', 'retyped'],
    ['old', 'missing'],
    ['tokens.cost', 'new'],
    ['now', 'optional'],
    ['tokens', 'steady'],
    ['tokens.total', 'steady'],
  ]);
  expect(fields[0]?.types).toEqual([
    { type: 'number', firstAt: 1000, lastAt: 1002, count: 2 },
    { type: 'string', firstAt: 1001, lastAt: 1001, count: 1 },
  ]);
  expect(fields[1]).toMatchObject({ firstAt: 1000, lastAt: 1001, count: 2 });
});

it('looks into arrays, and is not led astray by what is no object', () => {
  const { fields, events } = driftOf({ tags: ['a', 1] }, [1], 'text', null);
  expect(events).toBe(1);
  expect(fields.map(({ path, state }) => [path, state])).toEqual([
    ['tags[]', 'retyped'],
    ['tags', 'steady'],
  ]);
});

it('counts no more fields than a person could read', () => {
  const many = Object.fromEntries(Array.from({ length: 2_000 }, (_none, index) => [`key${index}`, index]));
  expect(driftOf(many).fields).toHaveLength(500);
});
