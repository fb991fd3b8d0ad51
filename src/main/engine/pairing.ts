import type { Arrival, OpenSend } from './proof/open-send';
import type { OpenSends } from './proof/open-sends';

/** A TCP connection as one of its ends sees it, in the words of `net.Socket`. */
export interface Connection {
  readonly localAddress?: string | undefined;
  readonly localPort?: number | undefined;
  readonly remoteAddress?: string | undefined;
  readonly remotePort?: number | undefined;
}

/** The exchange that a connection of the dispatcher carries at the moment. */
export interface Sent {
  exchangeId: number;
  projectId: number | null;
  webhookId: number | null;
  /** While its request may come in through something in between; the pairing keeps it here, because a `Map` of them costs more. */
  open?: OpenSend | null;
}

/** What a sent request is recognised by when it comes in over a connection that is not ours. */
export interface SentRequest {
  method: string;
  /** As in its request line. */
  target: string;
  /** From its payload; null where it has none. */
  promptId: number | null;
  /** Must not be changed. */
  body: Uint8Array;
}

/**
 * Tells which sent exchange a caught request belongs to, without touching its bytes: both ends are ours, so the
 * addresses and ports of the socket identify it. One connection carries one request at a time (HTTP/1.1 without
 * pipelining), so its latest entry is the right one. Where something sits between, the body may tell; see
 * proof/open-sends.ts.
 */
export interface Pairing {
  /**
   * The dispatcher, before it writes a request head. Replaces what the connection carried before. The same object
   * stands for the connection each time, and its addresses do not change. Without `request` it is found by its socket
   * only.
   */
  carries(connection: Connection, sent: Sent, request?: SentRequest): void;
  /** The dispatcher, when the connection carries this exchange no more. */
  released(connection: Connection, sent: Sent): void;
  /** The dispatcher, when what was carried is over. `status` is that of a complete answer, else null. */
  finished(sent: Sent, status: number | null): void;
  /** The receiver, with the connection as it sees it: its remote end is the dispatcher's local end. */
  find(connection: Connection): Sent | null;
  /** Whether a request that `find` does not know may still be one of ours. */
  readonly expectsMore: boolean;
  /** The receiver, with such a request, once it was handed to the log. */
  arrived(arrival: Arrival): void;
}

/** A connection of the dispatcher, and what it carries. */
interface Carrier {
  readonly key: string;
  sent: Sent | null;
}

/** From so many connections on, those that carry nothing are forgotten. */
const manyCarriers = 1_024;

/** @param open what may come in through something in between; without it only sockets tell */
export function createPairing(open: OpenSends | null = null): Pairing {
  /**
   * Also of those that carry nothing just now: a map that is filled and emptied with each send makes a new table every few dozen sends, and
   * V8's collector of young objects then keeps whatever was in them.
   */
  const carriers = new Map<string, Carrier>();
  const known = new WeakMap<Connection, Carrier | null>();
  let carrying = 0;
  let enough = manyCarriers;

  /** A kept-alive connection carries many requests. Null for one that has no addresses any more. */
  function carrierOf(connection: Connection): Carrier | null {
    let carrier = known.get(connection);
    if (carrier === undefined) {
      const { localAddress, localPort, remoteAddress, remotePort } = connection;
      const key = connectionKey(localAddress, localPort, remoteAddress, remotePort);
      carrier = key === null ? null : { key, sent: null };
      known.set(connection, carrier);
    }
    return carrier;
  }

  function carry(carrier: Carrier, sent: Sent): void {
    if (carrier.sent === null) carrying += 1;
    carrier.sent = sent;
    const before = carriers.get(carrier.key);
    if (before === carrier) return;
    // The system gives a port again that was freed: whoever had it is gone.
    if (before) leave(before);
    else if (carriers.size >= enough) forgetIdle();
    carriers.set(carrier.key, carrier);
  }

  function forgetIdle(): void {
    for (const [key, carrier] of carriers) if (carrier.sent === null) carriers.delete(key);
    enough = Math.max(manyCarriers, 2 * carriers.size);
  }

  function leave(carrier: Carrier): void {
    if (carrier.sent === null) return;
    carrier.sent = null;
    carrying -= 1;
  }

  return {
    carries(connection, sent, request) {
      const carrier = carrierOf(connection);
      if (carrier) carry(carrier, sent);
      if (request) open?.carried(sent, connection, request);
    },
    released(connection, sent) {
      const carrier = carrierOf(connection);
      // It may carry the next one already.
      if (carrier?.sent === sent) leave(carrier);
    },
    finished: (sent, status) => open?.finished(sent, status),
    find(connection) {
      // Requests of other programs are the rule under load; they must not pay for building a key.
      if (carrying === 0) return null;
      const { localAddress, localPort, remoteAddress, remotePort } = connection;
      const key = connectionKey(remoteAddress, remotePort, localAddress, localPort);
      const sent = key === null ? null : (carriers.get(key)?.sent ?? null);
      if (sent) open?.drop(sent);
      return sent;
    },
    get expectsMore() {
      return open?.isEmpty === false;
    },
    arrived: (arrival) => open?.arrived(arrival),
  };
}

/** Null for a socket that has no addresses any more: a destroyed one forgets them. */
function connectionKey(
  fromAddress: string | undefined,
  fromPort: number | undefined,
  toAddress: string | undefined,
  toPort: number | undefined,
): string | null {
  if (!fromAddress || !toAddress || fromPort === undefined || toPort === undefined) return null;
  return `${plainAddress(fromAddress)} ${fromPort} ${plainAddress(toAddress)} ${toPort}`;
}

/** A dual-stack socket shows an IPv4 peer as `::ffff:127.0.0.1` (RFC 4291 §2.5.5.2); the other end does not. */
function plainAddress(address: string): string {
  const lower = address.toLowerCase();
  return lower.startsWith('::ffff:') && lower.includes('.') ? lower.slice(7) : lower;
}
