import type { ExchangeRecord } from '@shared/transfer/record';
import Ajv from 'ajv';
import draft06 from 'ajv/lib/refs/json-schema-draft-06.json';
import fc from 'fast-check';
import harSchemas from 'har-schema';
import { expect, it } from 'vitest';
import { arbitraryRecords } from './arbitrary-record';
import { transferHarness } from './transfer-harness';

const ajv = new Ajv({ allErrors: true });
ajv.addMetaSchema(draft06);
for (const schema of Object.values(harSchemas)) ajv.addSchema(schema);

/** Without what must differ: ids are new, and where it came from is said. */
function comparable(records: readonly ExchangeRecord[], firstId: number) {
  const relative = (id: number | null) => id && id - firstId;
  return records.map(({ exchange: { summary, detail, ...exchange }, bodies, ...names }) => {
    const { imported: _imported, ...known } = detail;
    const { id, pairId, replayOf, ...rest } = summary;
    return {
      ...names,
      ...exchange,
      summary: rest,
      references: [relative(id), relative(pairId), relative(replayOf)],
      detail: known,
      bodies: { request: [...bodies.request], response: [...bodies.response] },
    };
  });
}

it.each(['har', 'jsonl'] as const)(
  'what is exported as %s and imported into another log is the same there',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(arbitraryRecords(6), async (records) => {
        const [from, to] = [transferHarness(), transferHarness()];
        await from.add(records);
        const before = await from.records();
        const { path } = await from.exported(format);
        const job = await to.imported(path);
        expect(job.error).toBeNull();
        expect(job.result).toMatchObject({ exchanges: records.length, problems: [] });
        const after = await to.records();
        expect(comparable(after, 1)).toEqual(comparable(before, 1));
        expect(after[0]?.exchange.detail.imported).toMatchObject({ id: 1 });
      }),
      { numRuns: 30 },
    );
  },
  60_000,
);

it('a HAR export validates against the schema of HAR 1.2', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryRecords(4), async (records) => {
      const log = transferHarness();
      await log.add(records);
      const { text } = await log.exported('har');
      const isValid = ajv.validate('har.json#', JSON.parse(text));
      expect(ajv.errors ?? []).toEqual([]);
      expect(isValid).toBe(true);
      expect(ajv.validate('har.json#', { log: { version: '1.2' } })).toBe(false);
    }),
    { numRuns: 60 },
  );
}, 60_000);
