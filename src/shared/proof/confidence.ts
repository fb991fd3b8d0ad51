import type { Exchange, PairBasis } from '../model';

/** How sure it is that the two ends belong together, and from what. */
export function confidenceWords({ by, candidates }: PairBasis): { word: string; why: string } {
  switch (by) {
    case 'socket':
      return { word: 'Certain', why: 'both ends of one TCP connection, known by its addresses and ports' };
    case 'body':
      return {
        word: 'Very likely',
        why: 'the only open send with this method and these bytes; it came in over another connection',
      };
    case 'content':
      return {
        word: 'Very likely',
        why: 'the only open send with this method and this JSON, which was written anew on the way',
      };
    case 'target':
      return {
        word: 'Likely',
        why: `${candidates} open sends said the same; this one alone had this request target and got this answer`,
      };
    case 'event':
      return {
        word: 'Likely',
        why: 'the only open send with this promptId, timestamp and request target; the content is another',
      };
    case null:
      return { word: 'None', why: 'it has no pair' };
  }
}

/** Why an exchange has no other end, and what to do about it. */
export function whyUnpaired({ summary, detail }: Pick<Exchange, 'summary' | 'detail'>): string {
  const { direction, outcome } = summary;
  if (detail.pairing?.obstacle) return obstacleWords(detail.pairing, direction);
  if (direction === 'sent') {
    if (outcome === 'pending') return 'Waiting for the other end…';
    return 'No pair: it did not arrive at this receiver, or was changed on the way so that nothing of it is recognised. Only the sending end is known.';
  }
  return 'No pair: it was not sent by this Hookpair, or was changed on the way so that nothing of it is recognised. Only the catching end is known.';
}

function obstacleWords({ candidates, arrivals, obstacle }: PairBasis, direction: 'sent' | 'caught'): string {
  switch (obstacle) {
    case 'several_sent':
      return direction === 'caught'
        ? `No pair: ${candidates.toLocaleString('en-US')} sends with this same body were open or had just ended, and something between them and here hides which one this is. Send bodies or paths that differ, and each is paired.`
        : 'No pair: requests with this same body came in, but other open sends had it too, and something in between hides which is whose. Send bodies or paths that differ, and each is paired.';
    case 'several_arrived':
      return `No pair: ${arrivals.toLocaleString('en-US')} requests with this body came in for one send. Something in between repeats it, or somebody else sends the same, so none can be called its other end.`;
    case 'other_answer':
      return 'No pair: it looks like the same request, but the answer that came back is not the one that was given here, so it may be another.';
    case 'too_many':
      return 'No pair: so much was sent shortly before that not all of it could be remembered. Wait half a minute, and send again.';
    case null:
      return '';
  }
}
