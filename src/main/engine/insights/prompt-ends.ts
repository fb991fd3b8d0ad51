import { promptEnd, type Reading } from '@shared/insights/reading';
import { flag } from './segment';
import { slotField } from './tally-fields';

/** All that an end depends on; the last of `results` and `tokens` stands for every other value. */
const results = [0, 1, null] as const;
const cached = [false, true] as const;
const tokens = [0, null] as const;

const ends: Record<Reading, Uint8Array> = { as_sent: endsOf('as_sent'), corrected: endsOf('corrected') };

/** The field of a slot that counts a prompt by its end, 0 where that is unknown; at the places of {@link promptEndAt}. */
export function promptEnds(reading: Reading): Uint8Array {
  return ends[reading];
}

/** Where the end of a prompt stands. `result` and `total` tokens are NaN where they are missing. */
export function promptEndAt(result: number, flags: number, total: number): number {
  const place = result === 0 ? 0 : result === 1 ? 1 : 2;
  return (place * 2 + ((flags & flag.cachedYes) === 0 ? 0 : 1)) * 2 + (total === 0 ? 0 : 1);
}

function endsOf(reading: Reading): Uint8Array {
  const all = results.flatMap((result) =>
    cached.flatMap((isCached) =>
      tokens.map((total) => {
        const end = promptEnd({ result, cached: isCached, tokens: total }, reading);
        if (end === 'succeeded') return slotField.promptsSucceeded;
        return end === 'failed' ? slotField.promptsFailed : 0;
      }),
    ),
  );
  return Uint8Array.from(all);
}
