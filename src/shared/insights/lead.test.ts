import { expect, it } from 'vitest';
import { matchesFilter } from '../filter/match';
import { parseFilter } from '../filter/parse';
import type { ExchangeSummary } from '../model';
import { groupKinds } from './insights';
import { causeFilter, groupFilter, joinFilters, sideFilter, spanFilter } from './lead';

function filterOf(text: string) {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  return parsed.filter;
}

it('a span has its beginning and not its end', () => {
  const [from, to] = [Date.UTC(2025, 9, 26, 0, 30), Date.UTC(2025, 9, 26, 1, 30)];
  const filter = filterOf(spanFilter(from, to));
  const shows = (startedAt: number) =>
    matchesFilter(
      filter,
      {
        summary: { startedAt } as ExchangeSummary,
        projectName: null,
        webhookName: null,
        note: '',
        texts: null,
      },
      0,
    );
  expect([from - 0.001, from, to - 0.001, to].map(shows)).toEqual([false, true, true, false]);
});

it('whatever a mark stands for can be read as a filter', () => {
  for (const kind of groupKinds) filterOf(groupFilter(kind, 'a "b" \\ (c) OR d', 'x "y"') ?? '');
  filterOf(causeFilter({ outcome: 'rejected', reason: null, status: 500, count: 1 }));
  filterOf(causeFilter({ outcome: 'tls', reason: 'wrong_host', status: null, count: 1 }));
  expect(joinFilters('a OR b', sideFilter('sent'), sideFilter('once'), 'status:500')).toBe(
    '(a OR b) direction:sent status:500',
  );
});
