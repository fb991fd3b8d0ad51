import { describe, expect, it } from 'vitest';
import { endpointFields } from './endpoint-schema';
import { faultNames } from './faults';
import { endpointPresets, freePath } from './presets';

describe('the presets', () => {
  it('can all be saved as they are', () => {
    const presets = endpointPresets();
    expect(presets.length).toBeGreaterThan(5);
    for (const { fields } of presets) expect(endpointFields.parse(fields)).toEqual(fields);
  });

  it('have every fault, and no second one that does the same', () => {
    const ids = endpointPresets().map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(faultNames.map((fault) => fault.replaceAll('_', '-'))));
    expect(ids).not.toContain('late');
    expect(ids).not.toContain('busy');
    expect(ids).toContain('forward');
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('finds a path that is free', () => {
  const taken = [{ path: '/a' }, { path: '/a-2' }, { path: '/b/*' }];
  expect(freePath('/c', taken)).toBe('/c');
  expect(freePath('/a', taken)).toBe('/a-3');
  expect(freePath('/b/*', taken)).toBe('/b-2/*');
});
