import { type PhaseName, phaseNames } from '@shared/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { detailJson } from './detail-json';

it('writes the same JSON as JSON.stringify, for any details', () => {
  const ms = fc.double({ min: 0, max: 1e9, noNaN: true });
  const error = fc.option(fc.record({ code: fc.string(), message: fc.string() }));
  const phases = fc.array(
    fc.record({ name: fc.constantFrom<PhaseName>(...phaseNames), startMs: ms, durationMs: ms }),
  );
  const more = fc.constantFrom(
    {},
    { endpoint: undefined },
    { imported: { source: 'har', creator: '"', at: 1 } },
  );
  fc.assert(
    fc.property(error, phases, fc.boolean(), more, (error, phases, reused, more) => {
      const detail = { error, phases, tls: null, hops: [], reused, ...more };
      expect(detailJson(detail as Parameters<typeof detailJson>[0])).toBe(JSON.stringify(detail));
    }),
  );
});
