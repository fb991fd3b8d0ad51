import type { Connection, Sent, SentRequest } from '../pairing';
import type { BodyKeys } from './body-keys';
import type { Shelf } from './shelf';

/** A request that came over a connection which is none of ours. All times are monotonic ms. */
export interface Arrival {
  /** Its exchange. */
  id: number;
  connection: Connection;
  method: string;
  /** As in its request line. */
  target: string;
  /** From its payload; null where it has none. */
  promptId: number | null;
  body: Uint8Array;
  /** Of the whole body, where not all of it was kept. */
  sha256: string | null;
  /** Bytes of the whole body. */
  size: number;
  startedAt: number;
  answer: GivenAnswer;
}

/** What we answered. A reply that takes time fills this in when it has ended. */
export interface GivenAnswer {
  status: number | null;
  /** Infinite until then. */
  completedAt: number;
}

/** A send whose request may come in through something in between. All times are monotonic ms. */
export interface OpenSend {
  readonly sent: Sent;
  readonly connection: Connection;
  readonly request: SentRequest;
  /** Where those stand that it must be told apart from. */
  readonly shelf: Shelf;
  readonly carriedAt: number;
  endedAt: number | null;
  status: number | null;
  /** Worked out when the first request has to be compared with it. */
  keys: BodyKeys | null;
  /** Doubtful requests of its content before it was looked at; later ones may be its own. */
  doubtsBefore: number;
  /** Requests that can be nobody else's. */
  claims: Claim[];
  paired: boolean;
  /** In the queue of those that have ended, or null. */
  place: number | null;
  /** Among those of its shelf that were not read yet, or null. */
  shelfPlace: number | null;
}

export interface Claim {
  arrival: Omit<Arrival, 'body'>;
  sign: 'body' | 'content' | 'target' | 'event';
  candidates: number;
}

/** Whether a send goes to the receiver itself: then its socket tells, and nothing else may. */
export function isDirect({ connection }: OpenSend, arrival: Arrival): boolean {
  const { localAddress, remoteAddress, remotePort } = connection;
  if (remotePort !== arrival.connection.localPort) return false;
  return localAddress === remoteAddress || isLoopback(remoteAddress);
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && (address === '::1' || /^(::ffff:)?127\./i.test(address));
}
