import type { Price } from '@shared/insights/price';
import type { Exchange } from '@shared/model';

/** For tests: the figures of Insights once more, from nothing but the lines of an export, as plainly as can be. */
export interface Line {
  exchange: Exchange;
  bodies: { request: string };
}

interface Payload {
  userId?: unknown;
  providerId?: unknown;
  tokens?: { prompt?: unknown; completion?: unknown; total?: unknown };
}

export interface PlainOptions {
  side: 'once' | 'sent' | 'caught';
  reading: 'as_sent' | 'corrected';
  prices: Price[];
}

type Row = ReturnType<typeof rowOf>;

export function plainFigures(lines: readonly Line[], options: PlainOptions) {
  const rows = lines
    .map(rowOf)
    .filter(({ direction, pairId }) =>
      options.side === 'once' ? direction === 'sent' || pairId === null : direction === options.side,
    )
    .sort((one, other) => one.id - other.id);
  const runs = new Set<number>();
  const prompts = rows
    .filter(({ event, replayOf, runId }) => {
      if (!event || replayOf !== null) return false;
      if (runId !== null && runs.has(runId)) return false;
      if (runId !== null) runs.add(runId);
      return true;
    })
    .map((row) => promptOf(row, options));
  const sum = (of: (prompt: Prompt) => number) => prompts.reduce((total, prompt) => total + of(prompt), 0);
  const count = (outcomes: readonly string[]) =>
    rows.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const durations = rows.flatMap(({ outcome, durationMs }) =>
    durationMs !== null && ['delivered', 'rejected', 'incomplete', 'timeout'].includes(outcome)
      ? [durationMs]
      : [],
  );
  const failed = rows.filter(hasFailed);
  return {
    counts: {
      delivered: count(['delivered']),
      failed: failed.length,
      stopped: count(['cancelled', 'interrupted']),
      pending: count(['pending']),
      prompts: prompts.length,
      promptsSucceeded: prompts.filter(({ succeeded }) => succeeded).length,
      promptsFailed: prompts.filter((prompt) => prompt.failed).length,
      cached: prompts.filter(({ cached }) => cached).length,
      promptTokens: sum(({ input }) => input ?? 0),
      completionTokens: sum(({ output }) => output ?? 0),
      totalTokens: sum(({ used }) => used),
      savedTokens: sum(({ saved }) => saved),
      unpricedPrompts: prompts.filter(({ isUnpriced }) => isUnpriced).length,
      unpricedTokens: sum(({ isUnpriced, total }) => (isUnpriced ? total : 0)),
    },
    cost: sum(({ cost }) => cost),
    latency: quantiles(durations),
    promptDuration: quantiles(prompts.flatMap(({ row }) => row.event?.promptMs ?? [])),
    histogram: [0, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000].map(
      (from, index, all) =>
        durations.filter((ms) => ms >= from && ms < (all[index + 1] ?? Number.POSITIVE_INFINITY)).length,
    ),
    causes: tally(failed, ({ outcome, reason, status }) =>
      [outcome, reason, outcome === 'rejected' ? status : null].join(),
    ),
    groups: {
      project: groups(rows, prompts, ({ projectId }) => projectId),
      webhook: groups(rows, prompts, ({ webhookId }) => webhookId),
      model: groups(rows, prompts, ({ event }) => event?.model ?? null),
      provider: groups(rows, prompts, ({ provider }) => provider),
      user: groups(rows, prompts, ({ user }) => user),
      prompt: groups(rows, prompts, ({ event }) => event?.promptId ?? null),
    },
  };
}

function rowOf({ exchange: { summary }, bodies }: Line) {
  const body = Buffer.from(bodies.request, 'base64').toString();
  const payload: Payload = summary.event ? (JSON.parse(body) as Payload) : {};
  return {
    ...summary,
    tokens: payload.tokens,
    user: typeof payload.userId === 'string' ? payload.userId : null,
    provider: typeof payload.providerId === 'number' ? payload.providerId : null,
  };
}

function hasFailed({ outcome }: Row): boolean {
  return !['delivered', 'pending', 'cancelled', 'interrupted'].includes(outcome);
}

type Prompt = ReturnType<typeof promptOf>;

function promptOf(row: Row, { reading, prices }: PlainOptions) {
  const { event, startedAt, tokens } = row;
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  const [input, output] = [number(tokens?.prompt), number(tokens?.completion)];
  const total = event?.tokens ?? 0;
  const cached = event?.cached === true;
  const corrected = reading === 'corrected';
  const [price] = prices
    .filter(({ model, since }) => model === event?.model && since <= startedAt)
    .sort((one, other) => other.since - one.since);
  const isPriced =
    cached || (price && input !== null && output !== null && (input !== 0 || output !== 0 || total === 0));
  return {
    row,
    cached,
    total,
    input,
    output,
    failed: corrected
      ? !cached && (event?.result === 1 || (event?.result === 0 && event.tokens === 0))
      : event?.result === 1,
    succeeded: corrected
      ? (cached && (event?.result === 0 || event?.result === 1)) ||
        (event?.result === 0 && event.tokens !== 0)
      : event?.result === 0,
    used: corrected && cached ? 0 : total,
    saved: corrected && cached ? total : 0,
    isUnpriced: !isPriced && [input, output, total].some((some) => some !== null && some !== 0),
    cost:
      !price || !isPriced
        ? 0
        : cached
          ? ((price.cached ?? 0) * total) / 1e6
          : ((input ?? 0) * price.input + (output ?? 0) * price.output) / 1e6,
  };
}

/** Figures by a value as text, without those that nothing was delivered or asked for. */
function groups(rows: readonly Row[], prompts: readonly Prompt[], of: (row: Row) => string | number | null) {
  const values = new Set(rows.map(of).filter((value) => value !== null));
  return Object.fromEntries(
    [...values].flatMap((value) => {
      const [mine, asked] = [
        rows.filter((row) => of(row) === value),
        prompts.filter(({ row }) => of(row) === value),
      ];
      const sum = (count: (prompt: Prompt) => number) =>
        asked.reduce((total, prompt) => total + count(prompt), 0);
      const figures = {
        delivered: mine.filter(({ outcome }) => outcome === 'delivered').length,
        failed: mine.filter(hasFailed).length,
        prompts: asked.length,
        promptsFailed: asked.filter(({ failed }) => failed).length,
        cached: asked.filter(({ cached }) => cached).length,
        totalTokens: sum(({ used }) => used),
        cost: Number(sum(({ cost }) => cost).toFixed(9)),
        unpricedTokens: sum(({ isUnpriced, total }) => (isUnpriced ? total : 0)),
      };
      const isEmpty = figures.delivered + figures.failed + figures.prompts === 0;
      return isEmpty ? [] : [[String(value), figures]];
    }),
  );
}

function tally<Value>(values: readonly Value[], of: (value: Value) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[of(value)] = (counts[of(value)] ?? 0) + 1;
  return counts;
}

function quantiles(values: number[]) {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (q: number) => sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1] ?? null;
  return { count: sorted.length, median: at(0.5), p95: at(0.95), p99: at(0.99) };
}
