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

export function plainFigures(lines: readonly Line[], { side, reading, prices }: PlainOptions) {
  const rows = lines
    .map(({ exchange: { summary }, bodies }) => ({
      ...summary,
      body: Buffer.from(bodies.request, 'base64').toString(),
    }))
    .filter(({ direction, pairId }) =>
      side === 'once' ? direction === 'sent' || pairId === null : direction === side,
    )
    .sort((one, other) => one.id - other.id);
  const count = (holds: (row: (typeof rows)[number]) => boolean) => rows.filter(holds).length;
  const neither = ['delivered', 'pending', 'cancelled', 'interrupted'];
  const runs = new Set<number>();
  const prompts = rows
    .filter(({ event, replayOf, runId }) => {
      if (!event || replayOf !== null) return false;
      if (runId !== null && runs.has(runId)) return false;
      if (runId !== null) runs.add(runId);
      return true;
    })
    .map(({ event, startedAt, body }) => {
      const payload = JSON.parse(body) as Payload;
      const number = (value: unknown) => (typeof value === 'number' ? value : null);
      const [input, output] = [number(payload.tokens?.prompt), number(payload.tokens?.completion)];
      const total = event?.tokens ?? 0;
      const cached = event?.cached === true;
      const corrected = reading === 'corrected';
      const failed = corrected
        ? (!cached && event?.result === 1) || (!cached && event?.result === 0 && event.tokens === 0)
        : event?.result === 1;
      const succeeded = corrected
        ? (cached && (event?.result === 0 || event?.result === 1)) ||
          (event?.result === 0 && event.tokens !== 0)
        : event?.result === 0;
      const [price] = prices
        .filter(({ model, since }) => model === event?.model && since <= startedAt)
        .sort((one, other) => other.since - one.since);
      const isPriced =
        cached ||
        (price && input !== null && output !== null && (input !== 0 || output !== 0 || total === 0));
      const isUnpriced =
        !isPriced && [input, output, total].some((tokens) => tokens !== null && tokens !== 0);
      const cost =
        !price || !isPriced
          ? 0
          : cached
            ? ((price.cached ?? 0) * total) / 1e6
            : ((input ?? 0) * price.input + (output ?? 0) * price.output) / 1e6;
      return { event, cached, total, input, output, failed, succeeded, cost, isUnpriced, corrected, payload };
    });
  const sum = (of: (prompt: (typeof prompts)[number]) => number) =>
    prompts.reduce((total, prompt) => total + of(prompt), 0);
  const groups = (of: (prompt: (typeof prompts)[number]) => string | null) => {
    const counts: Record<string, number> = {};
    for (const prompt of prompts) {
      const value = of(prompt);
      if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
    }
    return counts;
  };
  return {
    counts: {
      delivered: count(({ outcome }) => outcome === 'delivered'),
      failed: count(({ outcome }) => !neither.includes(outcome)),
      stopped: count(({ outcome }) => outcome === 'cancelled' || outcome === 'interrupted'),
      pending: count(({ outcome }) => outcome === 'pending'),
      prompts: prompts.length,
      promptsSucceeded: prompts.filter(({ succeeded }) => succeeded).length,
      promptsFailed: prompts.filter(({ failed }) => failed).length,
      cached: prompts.filter(({ cached }) => cached).length,
      promptTokens: sum(({ input }) => input ?? 0),
      completionTokens: sum(({ output }) => output ?? 0),
      totalTokens: sum(({ corrected, cached, total }) => (corrected && cached ? 0 : total)),
      savedTokens: sum(({ corrected, cached, total }) => (corrected && cached ? total : 0)),
      unpricedPrompts: prompts.filter(({ isUnpriced }) => isUnpriced).length,
      unpricedTokens: sum(({ isUnpriced, total }) => (isUnpriced ? total : 0)),
    },
    cost: sum(({ cost }) => cost),
    latency: quantiles(
      rows.flatMap(({ outcome, durationMs }) =>
        durationMs !== null && ['delivered', 'rejected', 'incomplete', 'timeout'].includes(outcome)
          ? [durationMs]
          : [],
      ),
    ),
    promptDuration: quantiles(prompts.flatMap(({ event }) => event?.promptMs ?? [])),
    users: groups(({ payload }) => (typeof payload.userId === 'string' ? payload.userId : null)),
    models: groups(({ event }) => event?.model ?? null),
    providers: groups(({ payload }) =>
      typeof payload.providerId === 'number' ? String(payload.providerId) : null,
    ),
  };
}

function quantiles(values: number[]) {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (q: number) => sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1] ?? null;
  return { count: sorted.length, median: at(0.5), p95: at(0.95), p99: at(0.99) };
}
