import { verdictOutcomes } from '@shared/filter/verdicts';
import { type GroupKind, groupKinds, type Side } from '@shared/insights/insights';
import type { Reading } from '@shared/insights/reading';
import { outcomes } from '@shared/model';
import { countGroup } from './count-group';
import { countPrompts, type PromptOptions, type TokenPrice } from './count-prompts';
import { BitSet, ByCode, Numbers } from './numbers';
import { pick } from './pick';
import { deliveryOnly, hasFailed, Picked, wasDelivered, wasNeither, whatBits } from './picked';
import type { Segment } from './segment';
import { groupWidth, slotField, slotWidth } from './tally-fields';

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

const delivered = outcomes.indexOf('delivered');
const rejected = outcomes.indexOf('rejected');
const stopped = new Set(verdictOutcomes('stopped').map((name) => outcomes.indexOf(name)));
/** The field of a slot that counts an outcome. */
const endFields = Uint8Array.from(outcomes, (name, code) => {
  if (code === delivered) return slotField.delivered;
  if (name === 'pending') return slotField.pending;
  return stopped.has(code) ? slotField.stopped : slotField.failed;
});
/** Whether the duration of an outcome says how quick the endpoint is. */
const measured = Uint8Array.from(outcomes, (name) =>
  ['delivered', 'rejected', 'incomplete', 'timeout'].includes(name) ? 1 : 0,
);

/** Of the segment that is being counted, whichever tally does it. */
const picked = new Picked();

/** Counts exchanges. Figures of several tallies over different exchanges add up; see figures.ts. */
export class Tally implements PromptOptions {
  readonly reading: Reading;
  readonly slots: Float64Array;
  readonly latencies: Numbers[];
  readonly promptDurations = new Numbers();
  /** By outcome, reason and status; see `causeOf`. */
  readonly causes = new Map<number, number>();
  readonly groups: Record<GroupKind, ByCode>;
  private readonly runs = new BitSet();
  /** At the codes of the models. */
  readonly prices: PromptOptions['prices'];

  /** `sizes` are the highest codes of the groups, as far as they are known. `before` has counted older exchanges. */
  constructor(
    private readonly count: Count,
    sizes: Partial<Record<GroupKind, number>>,
    private readonly before: Tally | null,
  ) {
    this.reading = count.reading;
    this.slots = new Float64Array(count.starts.length * slotWidth);
    this.latencies = count.starts.map(() => new Numbers());
    const highest = Math.max(-1, ...count.prices.keys());
    this.prices = Array.from({ length: highest + 1 }, (_, code) => count.prices.get(code));
    const group = (kind: GroupKind) => new ByCode(groupWidth, sizes[kind] ?? 0);
    this.groups = {
      project: group('project'),
      webhook: group('webhook'),
      model: group('model'),
      provider: group('provider'),
      user: group('user'),
      prompt: group('prompt'),
    };
  }

  /** Takes in a segment; segments come oldest first. Of `shown`, where it is given, the rows that are 1. */
  add(segment: Segment, shown: Uint8Array | null): void {
    pick(picked, segment, this.count, shown);
    if (picked.length === 0) return;
    this.countEnds(segment);
    countPrompts(picked, segment, this, this.slots);
    this.takeDurations(segment);
    for (const kind of groupKinds) countGroup(this.groups[kind], segment[kind], picked);
  }

  private countEnds({ outcome, duration, reason, status }: Segment): void {
    const { slots, latencies } = this;
    const { rows, slots: slotOf, marks, length } = picked;
    for (let index = 0; index < length; index += 1) {
      const row = rows[index] ?? 0;
      const slot = slotOf[index] ?? 0;
      const code = outcome[row] ?? 0;
      const field = endFields[code] ?? 0;
      const place = slot * slotWidth + field;
      slots[place] = (slots[place] ?? 0) + 1;
      marks[index] =
        field === slotField.delivered ? wasDelivered : field === slotField.failed ? hasFailed : wasNeither;
      if (field === slotField.failed) {
        const cause = causeOf(code, reason[row] ?? 0, code === rejected ? (status[row] ?? 0) : 0);
        this.causes.set(cause, (this.causes.get(cause) ?? 0) + 1);
      }
      const took = duration[row] ?? Number.NaN;
      if (measured[code] === 1 && !Number.isNaN(took)) latencies[slot]?.push(took);
    }
  }

  private takeDurations({ promptMs }: Segment): void {
    const { rows, marks, length } = picked;
    const { promptDurations } = this;
    for (let index = 0; index < length; index += 1) {
      if (((marks[index] ?? 0) & whatBits) >= deliveryOnly) continue;
      const took = promptMs[rows[index] ?? 0] ?? Number.NaN;
      if (!Number.isNaN(took)) promptDurations.push(took);
    }
  }

  /** A prompt that went to several webhooks counts once. */
  readonly isFirstOf = (run: number): boolean => this.before?.runs.has(run) !== true && this.runs.add(run);
}

export function causeOf(outcome: number, reason: number, status: number): number {
  return (outcome * 64 + reason) * 1024 + status;
}

/** The parts of what {@link causeOf} gives. */
export function partsOfCause(cause: number): { outcome: number; reason: number; status: number } {
  const rest = Math.floor(cause / 1024);
  return { outcome: Math.floor(rest / 64), reason: rest % 64, status: cause % 1024 };
}
