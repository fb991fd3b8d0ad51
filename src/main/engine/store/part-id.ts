export type Side = 'request' | 'response';

/** The row of a part. Computed, so that parts are appended in the order of their exchanges and need no index. */
export function partId(exchangeId: number, side: Side): number {
  return exchangeId * 2 + (side === 'request' ? 0 : 1);
}
