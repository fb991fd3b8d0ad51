import { expect, it } from 'vitest';
import type { Filter } from '../filter/filter';
import { matchesFilter } from '../filter/match';
import { parseFilter } from '../filter/parse';
import type { ExchangeSummary } from '../model';
import { groupKinds } from './insights';
import { causeFilter, groupFilter, joinFilters, promptFilter, sideFilter, spanFilter } from './lead';
import { promptEnd, readings } from './reading';

function filterOf(text: string) {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  return parsed.filter;
}

function shows(filter: Filter, summary: Partial<ExchangeSummary>): boolean {
  const none = { projectName: null, webhookName: null, note: '', texts: null };
  return matchesFilter(filter, { ...none, summary: summary as ExchangeSummary }, 0);
}

it('a span has its beginning and not its end', () => {
  const [from, to] = [Date.UTC(2025, 9, 26, 0, 30), Date.UTC(2025, 9, 26, 1, 30)];
  const filter = filterOf(spanFilter(from, to));
  const shown = [from - 0.001, from, to - 0.001, to].map((startedAt) => shows(filter, { startedAt }));
  expect(shown).toEqual([false, true, true, false]);
});

it('whatever a mark stands for can be read as a filter', () => {
  for (const kind of groupKinds) filterOf(groupFilter(kind, 'a "b" \\ (c) OR d', 'x "y"') ?? '');
  filterOf(causeFilter({ outcome: 'rejected', reason: null, status: 500, count: 1 }));
  filterOf(causeFilter({ outcome: 'tls', reason: 'wrong_host', status: null, count: 1 }));
  expect(joinFilters('a OR b', sideFilter('sent'), sideFilter('once'), 'status:500')).toBe(
    '(a OR b) direction:sent -(direction:caught paired:yes) status:500',
  );
});

it('prompts that succeeded or failed are found, however they are read', () => {
  for (const reading of readings) {
    for (const end of ['succeeded', 'failed'] as const) {
      const filter = filterOf(promptFilter(end, reading));
      for (const result of [0, 1, 2, null]) {
        for (const cached of [true, false, null]) {
          for (const tokens of [0, 450, null]) {
            const event = { promptId: 1, promptMs: null, model: null, result, cached, tokens };
            expect(shows(filter, { event })).toBe(promptEnd(event, reading) === end);
          }
        }
      }
    }
  }
});

it('an exchange whose both ends are in the log is found once', () => {
  const filter = filterOf(sideFilter('once'));
  const ends = [
    { direction: 'sent', pairId: 2 },
    { direction: 'caught', pairId: 1 },
    { direction: 'sent', pairId: null },
    { direction: 'caught', pairId: null },
  ] as const;
  expect(ends.map((end) => shows(filter, end))).toEqual([true, false, true, true]);
});
