import {
  type Bar,
  type Cause,
  type Counts,
  type GroupFigures,
  type GroupKind,
  type InsightsFigures,
  latencyBounds,
  mostGroups,
  type Quantiles,
  type SlotFigures,
} from '@shared/insights/insights';
import { below, nearestRank, type Sorted } from '@shared/insights/nearest-rank';
import { parts } from '@shared/insights/price';
import { outcomes } from '@shared/model';
import { reasons } from './read-rows';
import { partsOfCause, type Tally } from './tally';
import { groupField, groupWidth, slotField, slotWidth } from './tally-fields';

type Tallies = readonly Tally[];

/** Figures of all that some tallies of the same question have counted. */
export function totalFigures(tallies: Tallies): InsightsFigures {
  const lists = tallies.flatMap(({ latencies }) => latencies.flatMap((list) => list.sorted()));
  const slots = tallies[0]?.latencies.length ?? 0;
  const sums = Array.from({ length: slotWidth }, (_, field) => {
    let sum = 0;
    for (let slot = 0; slot < slots; slot += 1) sum += slotSum(tallies, slot, field);
    return sum;
  });
  return {
    counts: countsOf((field) => sums[field] ?? 0),
    latency: quantiles(lists, 1000),
    promptDuration: quantiles(
      tallies.flatMap(({ promptDurations }) => promptDurations.sorted()),
      1,
    ),
  };
}

export function slotFigures(tallies: Tallies, starts: readonly number[]): SlotFigures[] {
  return starts.map((start, slot) => ({
    start,
    counts: countsOf((field) => slotSum(tallies, slot, field)),
    latency: quantiles(
      tallies.flatMap(({ latencies }) => latencies[slot]?.sorted() ?? []),
      1000,
    ),
  }));
}

function slotSum(tallies: Tallies, slot: number, field: number): number {
  return tallies.reduce((sum, { slots }) => sum + (slots[slot * slotWidth + field] ?? 0), 0);
}

function countsOf(sum: (field: number) => number): Counts {
  return {
    delivered: sum(slotField.delivered),
    failed: sum(slotField.failed),
    stopped: sum(slotField.stopped),
    pending: sum(slotField.pending),
    prompts: sum(slotField.prompts),
    promptsSucceeded: sum(slotField.promptsSucceeded),
    promptsFailed: sum(slotField.promptsFailed),
    cached: sum(slotField.cached),
    promptTokens: sum(slotField.promptTokens),
    completionTokens: sum(slotField.completionTokens),
    totalTokens: sum(slotField.totalTokens),
    savedTokens: sum(slotField.savedTokens),
    cost: sum(slotField.cost) / parts,
    unpricedPrompts: sum(slotField.unpricedPrompts),
    unpricedTokens: sum(slotField.unpricedTokens),
  };
}

/** `unit` is how many of the numbers make a ms. */
function quantiles(lists: readonly Sorted[], unit: number): Quantiles {
  const at = (q: number) => {
    const value = nearestRank(lists, q);
    return value === null ? null : value / unit;
  };
  return {
    count: lists.reduce((sum, { length }) => sum + length, 0),
    median: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
  };
}

export function latencyBars(tallies: Tallies): Bar[] {
  const lists = tallies.flatMap(({ latencies }) => latencies.flatMap((list) => list.sorted()));
  const upTo = (ms: number | undefined) =>
    lists.reduce((sum, list) => sum + (ms === undefined ? list.length : below(list, ms * 1000)), 0);
  return latencyBounds.map((fromMs, index) => ({
    fromMs,
    toMs: latencyBounds[index + 1] ?? null,
    count: upTo(latencyBounds[index + 1]) - (index === 0 ? 0 : upTo(fromMs)),
  }));
}

/** The most frequent first. */
export function causeFigures(tallies: Tallies): Cause[] {
  const sums = new Map<number, number>();
  for (const { causes } of tallies) {
    for (const [cause, count] of causes) sums.set(cause, (sums.get(cause) ?? 0) + count);
  }
  return [...sums]
    .sort(([one, count], [other, otherCount]) => otherCount - count || one - other)
    .map(([cause, count]) => {
      const { outcome, reason, status } = partsOfCause(cause);
      return {
        outcome: outcomes[outcome] ?? 'malformed',
        reason: reasons[reason] ?? null,
        status: status === 0 ? null : status,
        count,
      };
    });
}

/** Codes of a kind that come first. */
export interface TopGroups {
  /** By prompts, then by deliveries. */
  prompts: GroupFigures[];
  cost: GroupFigures[];
}

/** `label` names a code, from 1. */
export function topGroups(
  tallies: Tallies,
  kind: GroupKind,
  label: (code: number) => { value: string; name: string | null },
): TopGroups {
  const longest = Math.max(0, ...tallies.map(({ groups }) => groups[kind].values.length));
  const sums = new Float64Array(longest);
  for (const { groups } of tallies) {
    const { values } = groups[kind];
    for (let place = 0; place < values.length; place += 1)
      sums[place] = (sums[place] ?? 0) + (values[place] ?? 0);
  }
  const get = (code: number, field: number) => sums[code * groupWidth + field] ?? 0;
  const delivered = (code: number) =>
    get(code, groupField.delivered) + get(code, groupField.promptsDelivered);
  const failed = (code: number) => get(code, groupField.failed) + get(code, groupField.promptsNotDelivered);
  const deliveries = (code: number) => delivered(code) + failed(code);
  const prompts = (code: number) =>
    get(code, groupField.promptsDelivered) +
    get(code, groupField.promptsNotDelivered) +
    get(code, groupField.promptsNeither);
  const dearer = (one: number, other: number) =>
    get(other, groupField.cost) - get(one, groupField.cost) ||
    get(other, groupField.unpricedTokens) - get(one, groupField.unpricedTokens);
  const busier = (one: number, other: number) =>
    prompts(other) - prompts(one) || deliveries(other) - deliveries(one) || one - other;
  const first = (comesFirst: (one: number, other: number) => number) => {
    let top: number[] = [];
    for (let code = 1; code * groupWidth < longest; code += 1) {
      const last = top[mostGroups - 1];
      if (last !== undefined && comesFirst(last, code) < 0) continue;
      if (prompts(code) + deliveries(code) === 0) continue;
      top = [...top, code].sort(comesFirst).slice(0, mostGroups);
    }
    return top.map(figuresOf);
  };
  const figuresOf = (code: number): GroupFigures => ({
    ...label(code),
    delivered: delivered(code),
    failed: failed(code),
    prompts: prompts(code),
    promptsFailed: get(code, groupField.promptsFailed),
    cached: get(code, groupField.cached),
    totalTokens: get(code, groupField.totalTokens),
    cost: get(code, groupField.cost) / parts,
    unpricedTokens: get(code, groupField.unpricedTokens),
  });
  return { prompts: first(busier), cost: first((one, other) => dearer(one, other) || busier(one, other)) };
}
