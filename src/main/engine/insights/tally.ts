import { verdictOutcomes } from '@shared/filter/verdicts';
import type { GroupKind, Side } from '@shared/insights/insights';
import { priceAt } from '@shared/insights/price';
import { promptEnd, type Reading } from '@shared/insights/reading';
import { outcomes } from '@shared/model';
import { BitSet, ByCode, Numbers } from './numbers';
import { flag, type Segment, zoneIds } from './segment';
import { groupField, groupWidth, slotField, slotWidth } from './tally-fields';

/** Prices of a model, oldest first, in parts of the currency for a token; see shared/insights/price.ts. */
export interface TokenPrice {
  /** Microseconds since the epoch. */
  since: number;
  input: number;
  output: number;
  cached: number;
}

/** A question with everything that it needs looked up. Times are microseconds since the epoch. */
export interface Count {
  starts: readonly number[];
  end: number;
  side: Side;
  reading: Reading;
  /** Codes or ids that a row must have. */
  only: readonly { kind: GroupKind; code: number }[];
  /** Exchanges up to this id are hidden, unless pinned. */
  hiddenUpTo: number;
  /** By the code of the model. */
  prices: ReadonlyMap<number, readonly TokenPrice[]>;
}

const groupColumns = [
  'project',
  'webhook',
  'model',
  'provider',
  'user',
  'prompt',
] as const satisfies GroupKind[];

const pending = outcomes.indexOf('pending');
const delivered = outcomes.indexOf('delivered');
const rejected = outcomes.indexOf('rejected');
const stopped = new Set(verdictOutcomes('stopped').map((name) => outcomes.indexOf(name)));
/** Outcomes whose duration says how quick the endpoint is. */
const measured = new Set(
  (['delivered', 'rejected', 'incomplete', 'timeout'] as const).map((name) => outcomes.indexOf(name)),
);

/** Counts exchanges. Figures of several tallies over different exchanges add up; see figures.ts. */
export class Tally {
  readonly slots: Float64Array;
  readonly latencies: Numbers[];
  readonly promptDurations = new Numbers();
  /** By outcome, reason and status; see `causeOf`. */
  readonly causes = new Map<number, number>();
  readonly groups: Record<GroupKind, ByCode>;
  /** The groups in the order of `groupColumns`, and the columns of the segment that is being counted. */
  private readonly groupList: readonly ByCode[];
  private columns: readonly Uint32Array[] = [];
  private readonly runs = new BitSet();
  private readonly isStopped = outcomes.map((_, code) => stopped.has(code));
  private readonly isMeasured = outcomes.map((_, code) => measured.has(code));

  /** `sizes` are the highest codes of the groups, as far as they are known. `before` has counted older exchanges. */
  constructor(
    private readonly count: Count,
    sizes: Partial<Record<GroupKind, number>>,
    private readonly before: Tally | null,
  ) {
    this.slots = new Float64Array(count.starts.length * slotWidth);
    this.latencies = count.starts.map(() => new Numbers());
    const group = (kind: GroupKind) => new ByCode(groupWidth, sizes[kind] ?? 0);
    this.groups = {
      project: group('project'),
      webhook: group('webhook'),
      model: group('model'),
      provider: group('provider'),
      user: group('user'),
      prompt: group('prompt'),
    };
    this.groupList = groupColumns.map((kind) => this.groups[kind]);
  }

  /** Takes in a segment; segments come oldest first. Of `shown`, where it is given, the rows that are 1. */
  add(segment: Segment, shown: Uint8Array | null): void {
    const { starts, end, side, only, hiddenUpTo } = this.count;
    const from = starts[0] ?? end;
    if (segment.latest < from || segment.earliest >= end) return;
    const { startedAt, flags, offset } = segment;
    const firstId = segment.zone * zoneIds;
    this.columns = groupColumns.map((kind) => segment[kind]);
    const hidesSome = firstId <= hiddenUpTo;
    let slot = 0;
    let [slotFrom, slotTo] = [from, starts[1] ?? end];
    row: for (let row = 0; row < segment.count; row += 1) {
      const at = startedAt[row] ?? 0;
      if (at < from || at >= end) continue;
      if (shown && shown[row] === 0) continue;
      const flagged = flags[row] ?? 0;
      if (hidesSome && firstId + (offset[row] ?? 0) <= hiddenUpTo && (flagged & flag.pinned) === 0) continue;
      const isCaught = (flagged & flag.caught) !== 0;
      if (side === 'once' ? isCaught && (flagged & flag.paired) !== 0 : isCaught !== (side === 'caught'))
        continue;
      for (const { kind, code } of only) if (segment[kind][row] !== code) continue row;
      if (at < slotFrom || at >= slotTo) {
        slot = slotAt(starts, at);
        slotFrom = starts[slot] ?? from;
        slotTo = starts[slot + 1] ?? end;
      }
      this.countRow(segment, row, slot, flagged);
    }
  }

  private countRow(segment: Segment, row: number, slot: number, flagged: number): void {
    const outcome = segment.outcome[row] ?? 0;
    const slots = this.slots;
    const place = slot * slotWidth;
    const isDelivered = outcome === delivered;
    const isFailed = !isDelivered && outcome !== pending && this.isStopped[outcome] !== true;
    const field = isDelivered
      ? slotField.delivered
      : isFailed
        ? slotField.failed
        : outcome === pending
          ? slotField.pending
          : slotField.stopped;
    slots[place + field] = (slots[place + field] ?? 0) + 1;
    if (isFailed) {
      const cause = causeOf(
        outcome,
        segment.reason[row] ?? 0,
        outcome === rejected ? (segment.status[row] ?? 0) : 0,
      );
      this.causes.set(cause, (this.causes.get(cause) ?? 0) + 1);
    }
    const duration = segment.duration[row] ?? Number.NaN;
    if (this.isMeasured[outcome] === true && !Number.isNaN(duration)) this.latencies[slot]?.push(duration);
    const isPrompt =
      (flagged & flag.event) !== 0 && (flagged & flag.replay) === 0 && this.isFirstOf(segment.run[row] ?? 0);
    if (isPrompt) this.countPrompt(segment, row, place, flagged, isDelivered, isFailed);
    else if (isDelivered || isFailed) this.countDelivery(row, isDelivered);
  }

  /** A prompt that went to several webhooks counts once. */
  private isFirstOf(run: number): boolean {
    if (run === 0) return true;
    return this.before?.runs.has(run) !== true && this.runs.add(run);
  }

  private countDelivery(row: number, isDelivered: boolean): void {
    for (let place = 0; place < this.groupList.length; place += 1) {
      const group = this.groupList[place];
      if (!group) continue;
      const at =
        group.at(this.columns[place]?.[row] ?? 0) + (isDelivered ? groupField.delivered : groupField.failed);
      group.values[at] = (group.values[at] ?? 0) + 1;
    }
  }

  private countPrompt(
    segment: Segment,
    row: number,
    place: number,
    flagged: number,
    isDelivered: boolean,
    isFailed: boolean,
  ): void {
    const slots = this.slots;
    const cached = (flagged & flag.cachedYes) !== 0;
    const [promptTokens, completionTokens, totalTokens] = [
      segment.promptTokens[row] ?? 0,
      segment.completionTokens[row] ?? 0,
      segment.totalTokens[row] ?? 0,
    ];
    const end = promptEnd(
      {
        result: orNull(segment.result[row] ?? 0),
        cached: cached || ((flagged & flag.cachedNo) !== 0 ? false : null),
        tokens: orNull(totalTokens),
      },
      this.count.reading,
    );
    const saves = cached && this.count.reading === 'corrected';
    const tokens = orZero(totalTokens);
    const used = saves ? 0 : tokens;
    const { cost, isUnpriced } = this.costOf(segment, row, cached);
    slots[place + slotField.prompts] = (slots[place + slotField.prompts] ?? 0) + 1;
    if (end === 'succeeded') {
      slots[place + slotField.promptsSucceeded] = (slots[place + slotField.promptsSucceeded] ?? 0) + 1;
    } else if (end === 'failed') {
      slots[place + slotField.promptsFailed] = (slots[place + slotField.promptsFailed] ?? 0) + 1;
    }
    if (cached) slots[place + slotField.cached] = (slots[place + slotField.cached] ?? 0) + 1;
    slots[place + slotField.promptTokens] =
      (slots[place + slotField.promptTokens] ?? 0) + orZero(promptTokens);
    slots[place + slotField.completionTokens] =
      (slots[place + slotField.completionTokens] ?? 0) + orZero(completionTokens);
    slots[place + slotField.totalTokens] = (slots[place + slotField.totalTokens] ?? 0) + used;
    slots[place + slotField.savedTokens] = (slots[place + slotField.savedTokens] ?? 0) + tokens - used;
    slots[place + slotField.cost] = (slots[place + slotField.cost] ?? 0) + cost;
    if (isUnpriced) {
      slots[place + slotField.unpricedPrompts] = (slots[place + slotField.unpricedPrompts] ?? 0) + 1;
      slots[place + slotField.unpricedTokens] = (slots[place + slotField.unpricedTokens] ?? 0) + tokens;
    }
    const duration = segment.promptMs[row] ?? Number.NaN;
    if (!Number.isNaN(duration)) this.promptDurations.push(duration);
    for (let index = 0; index < this.groupList.length; index += 1) {
      const group = this.groupList[index];
      if (!group) continue;
      const at = group.at(this.columns[index]?.[row] ?? 0);
      const values = group.values;
      if (isDelivered) values[at] = (values[at] ?? 0) + 1;
      else if (isFailed) values[at + 1] = (values[at + 1] ?? 0) + 1;
      values[at + 2] = (values[at + 2] ?? 0) + 1;
      if (end === 'failed') values[at + 3] = (values[at + 3] ?? 0) + 1;
      if (cached) values[at + 4] = (values[at + 4] ?? 0) + 1;
      values[at + 5] = (values[at + 5] ?? 0) + used;
      values[at + 6] = (values[at + 6] ?? 0) + cost;
      if (isUnpriced) values[at + 7] = (values[at + 7] ?? 0) + tokens;
    }
  }

  /** In parts of the currency. What used tokens and has no price, or does not say which tokens, is not priced. */
  private costOf(segment: Segment, row: number, cached: boolean): { cost: number; isUnpriced: boolean } {
    const total = orZero(segment.totalTokens[row] ?? 0);
    const prices = this.count.prices.get(segment.model[row] ?? 0);
    const price = prices ? priceAt(prices, segment.startedAt[row] ?? 0) : null;
    if (cached) return { cost: price ? price.cached * total : 0, isUnpriced: false };
    const [input, output] = [segment.promptTokens[row] ?? 0, segment.completionTokens[row] ?? 0];
    const saysBoth = !Number.isNaN(input) && !Number.isNaN(output);
    if (price && saysBoth && (input !== 0 || output !== 0 || total === 0)) {
      return { cost: input * price.input + output * price.output, isUnpriced: false };
    }
    return { cost: 0, isUnpriced: total !== 0 || orZero(input) !== 0 || orZero(output) !== 0 };
  }
}

export function causeOf(outcome: number, reason: number, status: number): number {
  return (outcome * 64 + reason) * 1024 + status;
}

/** The parts of what {@link causeOf} gives. */
export function partsOfCause(cause: number): { outcome: number; reason: number; status: number } {
  const rest = Math.floor(cause / 1024);
  return { outcome: Math.floor(rest / 64), reason: rest % 64, status: cause % 1024 };
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}

/** The last slot that begins at or before a moment. */
function slotAt(starts: readonly number[], at: number): number {
  let [from, to] = [0, starts.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((starts[middle] ?? 0) <= at) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}
