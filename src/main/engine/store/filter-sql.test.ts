import { matchesFilter, parseFilter, printFilter } from '@shared/filter';
import { type Outcome, outcomes } from '@shared/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { insert, sampleEntry, temporaryFolder, withStore } from './testing';

const summaries = fc.record({
  direction: fc.constantFrom('sent', 'caught'),
  method: fc.constantFrom('POST', 'get', 'PUT', ''),
  url: fc.oneof(fc.constantFrom('http://a.test/Orders', 'https://b.test/é', ''), fc.string()),
  outcome: fc.constantFrom<Outcome[]>(...outcomes),
  status: fc.option(fc.integer({ min: 100, max: 599 })),
});

const terms = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.oneof(
      fc.constantFrom(
        'orders',
        '"a.test/O"',
        'status:2xx',
        'status:>=400',
        'status:<300',
        'status:404',
        'method:post',
      ),
      fc.constantFrom('direction:sent', 'direction:caught', 'É', '%', '_'),
      fc.constantFrom(...outcomes).map((outcome) => `outcome:${outcome}`),
    ),
  )
  .map(([minus, term]) => minus + term);

it('finds the same rows in SQL as in memory, for any log and filter', async () => {
  await withStore(temporaryFolder(), async ({ journal, exchanges }) => {
    const rows = fc
      .sample(summaries, { numRuns: 150, seed: 7 })
      .map((summary) => sampleEntry(journal.nextId(), summary));
    await Promise.all(rows.map((entry) => insert(journal, entry)));
    fc.assert(
      fc.property(fc.array(terms, { maxLength: 4 }), (words) => {
        const text = words.join(' ');
        const parsed = parseFilter(text);
        if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
        const expected = rows
          .map(({ summary }) => summary)
          .filter((row) => matchesFilter(parsed.filter, row));
        const page = exchanges.page({
          before: null,
          limit: 500,
          filter: { text: printFilter(parsed.filter) },
        });
        expect(page.rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id).reverse());
      }),
    );
  });
});
