import type { ByCode } from './numbers';
import { isCached, isUnpriced, type Picked, promptHasFailed, whatBits } from './picked';
import { groupField, groupWidth } from './tally-fields';

/** Counts the picked rows by a column of codes. Rows without one, which is 0, belong to no group. */
export function countGroup(
  group: ByCode,
  codes: Uint32Array,
  { rows, marks, used, amounts, length }: Picked,
): void {
  let highest = 0;
  for (let index = 0; index < length; index += 1) {
    const code = codes[rows[index] ?? 0] ?? 0;
    if (code > highest) highest = code;
  }
  if (highest === 0) return;
  group.reach(highest);
  const { values } = group;
  const { promptsFailed, cached, totalTokens, cost, unpricedTokens } = groupField;
  for (let index = 0; index < length; index += 1) {
    const place = (codes[rows[index] ?? 0] ?? 0) * groupWidth;
    const mark = marks[index] ?? 0;
    const what = place + (mark & whatBits);
    values[what] = (values[what] ?? 0) + 1;
    values[place + totalTokens] = (values[place + totalTokens] ?? 0) + (used[index] ?? 0);
    const amount = place + ((mark & isUnpriced) === 0 ? cost : unpricedTokens);
    values[amount] = (values[amount] ?? 0) + (amounts[index] ?? 0);
    if ((mark & (promptHasFailed | isCached)) === 0) continue;
    if ((mark & promptHasFailed) !== 0)
      values[place + promptsFailed] = (values[place + promptsFailed] ?? 0) + 1;
    if ((mark & isCached) !== 0) values[place + cached] = (values[place + cached] ?? 0) + 1;
  }
}
