import { priceAt } from '@shared/insights/price';
import type { Reading } from '@shared/insights/reading';
import { deliveryOnly, isCached, isUnpriced, type Picked, promptHasFailed } from './picked';
import { promptEndAt, promptEnds } from './prompt-ends';
import { flag, type Segment } from './segment';
import { slotField, slotWidth } from './tally-fields';

/** Prices of a model, oldest first, in parts of the currency for a token; see shared/insights/price.ts. */
export interface TokenPrice {
  /** Microseconds since the epoch. */
  since: number;
  input: number;
  output: number;
  cached: number;
}

export interface PromptOptions {
  reading: Reading;
  /** At the codes of the models. */
  prices: readonly (readonly TokenPrice[] | undefined)[];
  /** Of a prompt that went to several webhooks, which are one run, the first counts. */
  isFirstOf(run: number): boolean;
}

const { promptsSucceeded, promptsFailed } = slotField;

/** Adds the prompts of the picked rows to the slots, and marks what groups count of them. A replay is no prompt. */
export function countPrompts(
  picked: Picked,
  segment: Segment,
  options: PromptOptions,
  slots: Float64Array,
): void {
  const { slots: slotOf, length } = picked;
  let from = 0;
  while (from < length) {
    const slot = slotOf[from] ?? 0;
    let to = from + 1;
    while (to < length && slotOf[to] === slot) to += 1;
    const sums = slots.subarray(slot * slotWidth, (slot + 1) * slotWidth);
    countSlot(picked, segment, options, [from, to], sums);
    from = to;
  }
}

/** Of picked rows that lie in one slot. Sums are kept apart up to its end, so that they stay in registers. */
function countSlot(
  { rows, marks, used, amounts }: Picked,
  { flags, run, model, startedAt, result, promptTokens, completionTokens, totalTokens }: Segment,
  { reading, prices, isFirstOf }: PromptOptions,
  [from, to]: readonly [number, number],
  sums: Float64Array,
): void {
  const ends = promptEnds(reading);
  const isCorrected = reading === 'corrected';
  const { event, replay, cachedYes } = flag;
  let [prompts, succeeded, failed, cached, unpriced] = [0, 0, 0, 0, 0];
  let [input, output, all, spent, unpricedTokens, cost] = [0, 0, 0, 0, 0, 0];
  for (let index = from; index < to; index += 1) {
    const row = rows[index] ?? 0;
    const flagged = flags[row] ?? 0;
    const of = run[row] ?? 0;
    let mark = marks[index] ?? 0;
    if ((flagged & (event | replay)) !== event || (of !== 0 && !isFirstOf(of))) {
      marks[index] = mark + deliveryOnly;
      used[index] = 0;
      amounts[index] = 0;
      continue;
    }
    const stated = totalTokens[row] ?? 0;
    const total = orZero(stated);
    const mine = promptTokens[row] ?? 0;
    const yours = completionTokens[row] ?? 0;
    const ofModel = prices[model[row] ?? 0];
    const price = ofModel ? priceAt(ofModel, startedAt[row] ?? 0) : null;
    const fromCache = (flagged & cachedYes) !== 0;
    const counted = fromCache && isCorrected ? 0 : total;
    const saysBoth = !Number.isNaN(mine) && !Number.isNaN(yours);
    const end = ends[promptEndAt(result[row] ?? 0, flagged, stated)];
    let amount = 0;
    prompts += 1;
    all += total;
    spent += counted;
    input += orZero(mine);
    output += orZero(yours);
    if (end === promptsSucceeded) succeeded += 1;
    else if (end === promptsFailed) {
      failed += 1;
      mark |= promptHasFailed;
    }
    if (fromCache) {
      cached += 1;
      mark |= isCached;
      if (price) amount = price.cached * total;
      cost += amount;
    } else if (price && saysBoth && (mine !== 0 || yours !== 0 || total === 0)) {
      amount = mine * price.input + yours * price.output;
      cost += amount;
    } else if (total !== 0 || orZero(mine) !== 0 || orZero(yours) !== 0) {
      // What used tokens and has no price, or does not say which tokens, is not priced.
      unpriced += 1;
      unpricedTokens += total;
      amount = total;
      mark |= isUnpriced;
    }
    marks[index] = mark;
    used[index] = counted;
    amounts[index] = amount;
  }
  const add = (field: number, sum: number) => {
    sums[field] = (sums[field] ?? 0) + sum;
  };
  add(slotField.prompts, prompts);
  add(promptsSucceeded, succeeded);
  add(promptsFailed, failed);
  add(slotField.cached, cached);
  add(slotField.promptTokens, input);
  add(slotField.completionTokens, output);
  add(slotField.totalTokens, spent);
  add(slotField.savedTokens, all - spent);
  add(slotField.cost, cost);
  add(slotField.unpricedPrompts, unpriced);
  add(slotField.unpricedTokens, unpricedTokens);
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}
