import type { Exchange, Part } from '@shared/model';
import { call } from '../bridge';
import type { Side } from './exchange-store';

/** What the bytes of a body say at its two ends. `identical` only when every byte, or its hash, was compared. */
export type BodyComparison =
  | { state: 'identical'; size: number; evidence: 'bytes' | 'hash' }
  /** `at` is the offset of the first byte that differs. */
  | { state: 'different'; at: number; left: number; arrived: number }
  | { state: 'unknown'; why: string };

const rangeSize = 1024 * 1024;

/** Compares a body where it left with the same body where it arrived, as they were on the wire. */
export async function compareBodies(side: Side, left: Exchange, arrived: Exchange): Promise<BodyComparison> {
  const from = left[side];
  const to = arrived[side];
  if (!from || !to)
    return { state: 'unknown', why: `No ${side} at ${from ? 'its destination' : 'its origin'}.` };
  const kept = Math.min(from.keptSize, to.keptSize);
  const at = await firstDifference(side, left.summary.id, arrived.summary.id, kept);
  if (at !== null) return { state: 'different', at, left: from.size, arrived: to.size };
  if (from.size !== to.size) return { state: 'different', at: kept, left: from.size, arrived: to.size };
  if (isWhole(from) && isWhole(to)) return { state: 'identical', size: from.size, evidence: 'bytes' };
  if (from.sha256 !== null && from.sha256 === to.sha256) {
    return { state: 'identical', size: from.size, evidence: 'hash' };
  }
  if (from.sha256 !== null && to.sha256 !== null) {
    return { state: 'different', at: kept, left: from.size, arrived: to.size };
  }
  return { state: 'unknown', why: 'Only a part of the body was kept, and that part is the same.' };
}

function isWhole({ keptSize, size }: Part): boolean {
  return keptSize === size;
}

async function firstDifference(
  side: Side,
  leftId: number,
  arrivedId: number,
  length: number,
): Promise<number | null> {
  for (let offset = 0; offset < length; offset += rangeSize) {
    const range = { side, offset, length: Math.min(rangeSize, length - offset), decoded: false };
    const [left, arrived] = await Promise.all([
      call('exchanges.body', { ...range, id: leftId }),
      call('exchanges.body', { ...range, id: arrivedId }),
    ]);
    const at = left.bytes.findIndex((byte, index) => byte !== arrived.bytes[index]);
    if (at >= 0) return offset + at;
  }
  return null;
}
