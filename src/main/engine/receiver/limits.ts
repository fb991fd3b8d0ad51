import { longestDelayMs } from '@shared/endpoint/endpoint';

/** What bounds slow clients, floods and memory. Tests make them small; people never see them. */
export interface Limits {
  /** Target, names and values of the header lines together, in bytes; more is answered 431. What stands between them does not count. */
  headBytes: number;
  /** How long a head may take, in ms; longer is answered 408. */
  headMs: number;
  /** How long a whole request may take, in ms; longer is answered 408. */
  requestMs: number;
  /** How often the two are checked, in ms. */
  checkMs: number;
  /** How long an idle connection is kept open for another request, in ms. */
  keepAliveMs: number;
  /** Open connections. At the limit a newcomer takes the place of the one that has been silent for longest; see room.ts. */
  connections: number;
  /** Bytes of bodies that are not committed yet, all requests together; what is beyond is counted and hashed. */
  bodyBytesInFlight: number;
  /** How long a connection that is to be closed may take to read its last answer, in ms. */
  lingerMs: number;
  /** How long a fault of an endpoint may last, in ms; its connection is closed then. */
  faultMs: number;
  /** Faults that may go on at once; more are answered 503. */
  faultsAtOnce: number;
  /** Requests of a connection from which on it is looked whether they repeat themselves; see repeats.ts. A power of two. */
  repeatsFrom: number;
}

export const defaultLimits: Limits = {
  headBytes: 64 * 1024,
  headMs: 20_000,
  requestMs: 300_000,
  checkMs: 2_000,
  keepAliveMs: 30_000,
  connections: 2_000,
  bodyBytesInFlight: 512 * 1024 * 1024,
  lingerMs: 2_000,
  faultMs: longestDelayMs,
  faultsAtOnce: 500,
  repeatsFrom: 16,
};
