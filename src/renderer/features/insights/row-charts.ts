import type { Cause, GroupFigures, GroupKind, InsightsAnswer } from '@shared/insights/insights';
import { causeFilter, groupFilter, joinFilters, spanFilter } from '@shared/insights/lead';
import type { Chart } from './chart/chart';
import { compact, groupTitles, groupWords, money, share, whole } from './figure-words';

/** Why deliveries failed, the most frequent first. */
export function causesChart({ causes, counts, slots, end }: InsightsAnswer): Chart {
  const within = spanFilter(slots[0]?.start ?? 0, end);
  return {
    title: 'Failures by cause',
    kind: 'rows',
    summary:
      counts.failed === 0
        ? 'Nothing failed'
        : `${whole(counts.failed)} of ${whole(counts.delivered + counts.failed)} deliveries`,
    format: whole,
    isCount: true,
    categoryTitle: 'Cause',
    categories: causes.map((cause) => ({
      name: causeWords(cause),
      short: share(cause.count, counts.failed),
      filter: joinFilters(within, causeFilter(cause)),
    })),
    series: [{ name: 'failed', tone: 'bad', form: 'hatched', values: causes.map(({ count }) => count) }],
  };
}

function causeWords({ outcome, reason, status }: Cause): string {
  if (status !== null) return `Status ${status}`;
  const words = outcome === 'tls' ? 'TLS' : outcome === 'dns' ? 'DNS' : outcome;
  const first = words.slice(0, 1).toUpperCase() + words.slice(1);
  return reason === null ? first : `${first}: ${reason.replaceAll('_', ' ')}`;
}

/** What costs the most. What has no price is there too, without a bar. */
export function costChart(
  { costliest, counts, slots, end, currency }: InsightsAnswer,
  kind: GroupKind,
): Chart {
  const groups = costliest[kind].filter(({ cost, unpricedTokens }) => cost > 0 || unpricedTokens > 0);
  const within = spanFilter(slots[0]?.start ?? 0, end);
  return {
    title: `Cost by ${kind}`,
    kind: 'rows',
    summary:
      groups.length === 0
        ? `No ${groupTitles[kind].toLowerCase()} with tokens in this range`
        : `${money(counts.cost, currency)} in all${
            counts.unpricedTokens > 0 ? `; ${whole(counts.unpricedTokens)} tokens have no price` : ''
          }`,
    format: (value) => money(value, currency),
    categoryTitle: groupTitles[kind],
    categories: groups.map((group) => {
      const filter = groupFilter(kind, group.value, group.name);
      return {
        name: groupWords(group),
        short: unpricedWords(group),
        filter: filter === null ? null : joinFilters(within, filter),
      };
    }),
    series: [
      {
        name: currency,
        tone: 'accent',
        form: 'solid',
        // Nothing is not zero: it has no price.
        values: groups.map(({ cost, unpricedTokens }) => (cost === 0 && unpricedTokens > 0 ? null : cost)),
      },
    ],
  };
}

function unpricedWords({ cost, unpricedTokens }: GroupFigures): string {
  if (unpricedTokens === 0) return '';
  return cost === 0 ? 'no price' : `+ ${compact(unpricedTokens)} unpriced`;
}
