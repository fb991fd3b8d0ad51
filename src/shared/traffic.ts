/** What the receiver counts. */
export const trafficCounters = [
  'requests',
  'bytesIn',
  'bytesOut',
  'malformed',
  'aborted',
  'answered4xx',
  'answered5xx',
] as const;
export type TrafficCounter = (typeof trafficCounters)[number];

/** `bytesIn` and `bytesOut` are those of bodies, as they were on the wire. */
export type TrafficTotals = Record<TrafficCounter, number>;

/** How long back the receiver remembers second by second. */
export const trafficSeconds = 60;

export interface Traffic {
  openConnections: number;
  /** Since the engine was started. */
  total: TrafficTotals;
  /** Over the last minute, the second that runs included. */
  lastMinute: TrafficTotals;
  /** Requests of each of the last {@link trafficSeconds} whole seconds, oldest first. */
  perSecond: number[];
}
