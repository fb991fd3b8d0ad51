import type { Side } from '@shared/insights/insights';
import type { Picked } from './picked';
import { flag, type Segment, zoneIds } from './segment';
import type { Count } from './tally';

/** Of these flags a row must not have exactly these. */
const notOf: Record<Side, readonly [of: number, these: number]> = {
  once: [flag.caught | flag.paired, flag.caught | flag.paired],
  sent: [flag.caught, flag.caught],
  caught: [flag.caught, 0],
};

/** Finds the rows that a question asks for. Of `shown`, where it is given, the rows that are 1. */
export function pick(picked: Picked, segment: Segment, count: Count, shown: Uint8Array | null): void {
  const { starts, end, side, only } = count;
  const { startedAt, flags } = segment;
  const { rows, slots } = picked;
  const from = starts[0] ?? end;
  const [of, these] = notOf[side];
  const visible = withoutHidden(segment, count.hiddenUpTo, shown);
  let length = 0;
  let slot = 0;
  let [slotFrom, slotTo] = [from, starts[1] ?? end];
  for (let row = 0; row < segment.count; row += 1) {
    const at = startedAt[row] ?? 0;
    if (at < from || at >= end || ((flags[row] ?? 0) & of) === these) continue;
    if (visible && visible[row] === 0) continue;
    if (at < slotFrom || at >= slotTo) {
      slot = slotAt(starts, at);
      slotFrom = starts[slot] ?? from;
      slotTo = starts[slot + 1] ?? end;
    }
    rows[length] = row;
    slots[length] = slot;
    length += 1;
  }
  picked.length = length;
  for (const { kind, code } of only) keep(picked, segment[kind], code);
}

/** What is shown, without the exchanges that were cleared from the list and are not pinned. Null for all. */
function withoutHidden(segment: Segment, upTo: number, shown: Uint8Array | null): Uint8Array | null {
  const first = segment.zone * zoneIds;
  if (first > upTo) return shown;
  const { offset, flags } = segment;
  return Uint8Array.from(offset, (above, row) => {
    if (shown && shown[row] === 0) return 0;
    return first + above > upTo || ((flags[row] ?? 0) & flag.pinned) !== 0 ? 1 : 0;
  });
}

/** Lets go of the rows that do not have a code. */
function keep(picked: Picked, codes: Uint32Array, code: number): void {
  const { rows, slots } = picked;
  let length = 0;
  for (let index = 0; index < picked.length; index += 1) {
    const row = rows[index] ?? 0;
    if (codes[row] !== code) continue;
    rows[length] = row;
    slots[length] = slots[index] ?? 0;
    length += 1;
  }
  picked.length = length;
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
