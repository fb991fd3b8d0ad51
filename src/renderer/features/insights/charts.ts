import { formatDuration } from '@shared/format';
import type { InsightsAnswer } from '@shared/insights/insights';
import { promptFilter, spanFilter } from '@shared/insights/lead';
import type { Category, Chart, Series } from './chart/chart';
import { compact, money, whole } from './figure-words';
import { causesChart } from './row-charts';

/** The charts of an answer, in the order of the page; what is about cost comes later. */
export function chartsOf(answer: InsightsAnswer): Chart[] {
  return [
    deliveries(answer),
    latency(answer),
    causesChart(answer),
    latencyHistogram(answer),
    prompts(answer),
    tokens(answer),
  ];
}

function overTime({ slots, end, slotKind }: InsightsAnswer): Pick<Chart, 'categories' | 'categoryTitle'> {
  return {
    categoryTitle: 'From',
    categories: slots.map(({ start }, index): Category => {
      const names = slotNames[slotKind];
      return {
        name: names.name.format(start),
        short: names.short.format(start),
        filter: spanFilter(start, slots[index + 1]?.start ?? end),
      };
    }),
  };
}

const slotNames = {
  minute: {
    name: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }),
    short: new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' }),
  },
  hour: {
    name: new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      // Where an hour comes twice, this tells which it is.
      timeZoneName: 'short',
    }),
    short: new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit' }),
  },
  day: {
    name: new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    }),
    short: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }),
  },
};

function deliveries(answer: InsightsAnswer): Chart {
  const { slots, counts } = answer;
  return {
    ...overTime(answer),
    title: 'Deliveries',
    kind: 'bars',
    isCount: true,
    summary: `${whole(counts.delivered)} delivered, ${whole(counts.failed)} failed`,
    format: compact,
    series: [
      {
        name: 'delivered',
        tone: 'ok',
        form: 'solid',
        filter: 'verdict:delivered',
        values: slots.map((slot) => slot.counts.delivered),
      },
      {
        name: 'failed',
        tone: 'bad',
        form: 'hatched',
        filter: 'verdict:failed',
        values: slots.map((slot) => slot.counts.failed),
      },
    ],
  };
}

function latency(answer: InsightsAnswer): Chart {
  const line = (
    name: string,
    form: Series['form'],
    tone: Series['tone'],
    of: 'median' | 'p95' | 'p99',
  ): Series => ({
    name,
    tone,
    form,
    values: answer.slots.map((slot) => slot.latency[of]),
  });
  const { median, p95, count } = answer.latency;
  return {
    ...overTime(answer),
    title: 'Endpoint latency',
    kind: 'lines',
    summary:
      median === null || p95 === null
        ? 'Nothing was measured'
        : `median ${formatDuration(median)}, p95 ${formatDuration(p95)} of ${whole(count)} answers and timeouts`,
    format: formatDuration,
    // In ms; a tenth is the least that is written.
    reach: 1,
    series: [
      line('median', 'solid', 'accent', 'median'),
      line('p95', 'hatched', 'warn', 'p95'),
      line('p99', 'dotted', 'bad', 'p99'),
    ],
  };
}

function latencyHistogram({ latencyHistogram: bars, slots, end }: InsightsAnswer): Chart {
  const within = spanFilter(slots[0]?.start ?? 0, end);
  const over = bars.at(-1)?.count ?? 0;
  const values = (isOver: boolean) => bars.map(({ count, toMs }) => ((toMs === null) === isOver ? count : 0));
  return {
    title: 'Latency against the 10 s budget',
    kind: 'bars',
    isCount: true,
    summary: over === 0 ? 'All within 10 s' : `${whole(over)} took 10 s or longer`,
    format: compact,
    categoryTitle: 'Latency',
    categories: bars.map(({ fromMs, toMs }) => ({
      name:
        toMs === null
          ? '10 s and longer'
          : `${fromMs === 0 ? '0 ms' : formatDuration(fromMs)} to under ${formatDuration(toMs)}`,
      short: toMs === null ? '≥ 10 s' : `< ${formatDuration(toMs).replace(/\.0(?= s)/, '')}`,
      filter: [within, 'verdict:delivered OR verdict:rejected OR verdict:incomplete OR verdict:timeout']
        .map((part, index) => (index === 1 ? `(${part})` : part))
        .concat(`duration:>=${fromMs}ms`, toMs === null ? [] : `duration:<${toMs}ms`)
        .join(' '),
    })),
    series: [
      { name: 'within 10 s', tone: 'accent', form: 'solid', values: values(false) },
      { name: '10 s and longer', tone: 'bad', form: 'hatched', values: values(true) },
    ],
  };
}

function tokens(answer: InsightsAnswer): Chart {
  const { slots, counts } = answer;
  return {
    ...overTime(answer),
    title: 'Tokens',
    kind: 'bars',
    isCount: true,
    summary: `${whole(counts.totalTokens)} in all${
      counts.savedTokens > 0 ? `, ${whole(counts.savedTokens)} more answered from the cache` : ''
    }`,
    format: compact,
    series: [
      {
        name: 'prompt',
        tone: 'accent',
        form: 'solid',
        values: slots.map((slot) => slot.counts.promptTokens),
      },
      {
        name: 'completion',
        tone: 'warn',
        form: 'hatched',
        values: slots.map((slot) => slot.counts.completionTokens),
      },
    ],
  };
}

function prompts(answer: InsightsAnswer): Chart {
  const { slots, counts } = answer;
  return {
    ...overTime(answer),
    title: 'Prompts',
    kind: 'bars',
    isCount: true,
    summary: `${whole(counts.promptsSucceeded)} succeeded, ${whole(counts.promptsFailed)} failed, ${whole(counts.cached)} from the cache`,
    format: compact,
    series: [
      {
        name: 'succeeded',
        tone: 'ok',
        form: 'solid',
        filter: promptFilter('succeeded', answer.reading),
        values: slots.map((slot) => slot.counts.promptsSucceeded),
      },
      {
        name: 'failed',
        tone: 'bad',
        form: 'hatched',
        filter: promptFilter('failed', answer.reading),
        values: slots.map((slot) => slot.counts.promptsFailed),
      },
    ],
  };
}

export function costOverTime(answer: InsightsAnswer): Chart {
  const { slots, counts, currency } = answer;
  const unpriced = `${whole(counts.unpricedTokens)} tokens have no price and are not in it`;
  return {
    ...overTime(answer),
    title: 'Cost',
    kind: 'bars',
    summary: `${money(counts.cost, currency)} in all`,
    ...(counts.unpricedPrompts > 0 ? { note: `${money(counts.cost, currency)}; ${unpriced}` } : {}),
    format: (value) => money(value, currency),
    series: [
      { name: currency, tone: 'accent', form: 'solid', values: slots.map((slot) => slot.counts.cost) },
    ],
  };
}
