import { describe, expect, it } from 'vitest';
import { answerable } from './answerable';
import { endpointFields } from './endpoint-schema';
import { faultNames } from './faults';
import { endpointPresets, freePath } from './presets';

describe('the presets', () => {
  it('can all be saved as they are', () => {
    const presets = endpointPresets();
    expect(presets.length).toBeGreaterThan(5);
    for (const { fields } of presets) expect(endpointFields.parse(fields)).toEqual(fields);
  });

  it('have every fault, and no second one that does the same, once faults can be answered with', () => {
    const ids = endpointPresets(['response', 'fault', 'forward']).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(faultNames.map((fault) => fault.replaceAll('_', '-'))));
    expect(ids).not.toContain('late');
    expect(ids).not.toContain('busy');
    expect(ids).toContain('forward');
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('offer only what can be answered with', () => {
    const kinds = endpointPresets().flatMap(({ fields }) => [
      fields.reply.kind,
      ...fields.rules.map(({ reply }) => reply.kind),
    ]);
    expect(kinds.every((kind) => answerable.includes(kind))).toBe(true);
  });
});

it('finds a path that is free', () => {
  const taken = [{ path: '/a' }, { path: '/a-2' }, { path: '/b/*' }];
  expect(freePath('/c', taken)).toBe('/c');
  expect(freePath('/a', taken)).toBe('/a-3');
  expect(freePath('/b/*', taken)).toBe('/b-2/*');
});
