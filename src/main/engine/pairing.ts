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
}

/**
 * Tells which sent exchange a caught request belongs to, without touching its bytes: both ends are ours, so the
 * addresses and ports of the socket identify it. One connection carries one request at a time (HTTP/1.1 without
 * pipelining), so its latest entry is the right one.
 */
export interface Pairing {
  /**
   * The dispatcher, before it writes a request head. Replaces what the connection carried before. The same object
   * stands for the connection each time, and its addresses do not change.
   */
  carries(connection: Connection, sent: Sent): void;
  /** The dispatcher, when the exchange is over or the connection is closed. */
  released(connection: Connection): void;
  /** The receiver, with the connection as it sees it: its remote end is the dispatcher's local end. */
  find(connection: Connection): Sent | null;
}

export function createPairing(): Pairing {
  const carried = new Map<string, Sent>();
  /** A kept-alive connection carries many requests. */
  const keys = new WeakMap<Connection, string | null>();

  function senderKey(connection: Connection): string | null {
    let key = keys.get(connection);
    if (key === undefined) {
      const { localAddress, localPort, remoteAddress, remotePort } = connection;
      key = connectionKey(localAddress, localPort, remoteAddress, remotePort);
      keys.set(connection, key);
    }
    return key;
  }

  return {
    carries(connection, sent) {
      const key = senderKey(connection);
      if (key !== null) carried.set(key, sent);
    },
    released(connection) {
      const key = senderKey(connection);
      if (key !== null) carried.delete(key);
    },
    find(connection) {
      // Requests of other programs are the rule under load; they must not pay for building a key.
      if (carried.size === 0) return null;
      const { localAddress, localPort, remoteAddress, remotePort } = connection;
      const key = connectionKey(remoteAddress, remotePort, localAddress, localPort);
      return key === null ? null : (carried.get(key) ?? null);
    },
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
