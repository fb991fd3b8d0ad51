import { formatDuration } from '../format';
import type { PairTimes } from './pair-times';

/** Where the time of a pair went, in sentences. */
export function timesWords({ sentEndMs, caughtStartMs, caughtEndMs, thereMs, backMs }: PairTimes): string[] {
  if (caughtStartMs < 0)
    return ['The two clocks do not agree: it was caught before it was sent. Was the clock set meanwhile?'];
  const words = [
    thereMs === null
      ? `Its head was there ${formatDuration(caughtStartMs)} after the send began.`
      : `Its head was there ${formatDuration(thereMs)} after the first byte was written.`,
  ];
  if (caughtEndMs !== null)
    words.push(
      `The receiver had all of it, and handed it to the log, within ${formatDuration(caughtEndMs - caughtStartMs)}.`,
    );
  if (backMs !== null)
    words.push(
      `From there it took ${formatDuration(backMs)} until the answer was read: the commit and the way back.`,
    );
  else if (sentEndMs === null) words.push('The sending end is still at it.');
  return words;
}
