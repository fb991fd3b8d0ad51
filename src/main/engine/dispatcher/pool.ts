import tls from 'node:tls';
import type { Attempt } from './attempt';
import { Connection, type ConnectionOwner } from './connection';

export interface PoolOptions {
  /** Most connections to one origin at a time; further requests wait. */
  connections: number;
  /** PEM certificates that are trusted besides Node's own list. */
  ca: readonly string[];
}

/**
 * The connections of all origins, kept alive between requests. An origin is forgotten with its last connection.
 * Like Go's transport it takes the connection that was used last, so that the others grow idle and close.
 */
export class Pool {
  private readonly origins = new Map<string, Origin>();
  private readonly options: PoolOptions;
  private secureContext: tls.SecureContext | null = null;

  constructor(options: PoolOptions) {
    this.options = options;
  }

  /** Carries the attempt as soon as a connection is free. */
  carry(attempt: Attempt): void {
    const { origin: key } = attempt.request.target;
    let origin = this.origins.get(key);
    if (!origin) {
      origin = new Origin(
        this.options.connections,
        () => this.trust(),
        () => this.origins.delete(key),
      );
      this.origins.set(key, origin);
    }
    origin.carry(attempt);
  }

  /** Forgets an attempt that still waits for a connection. */
  withdraw(attempt: Attempt): void {
    this.origins.get(attempt.request.target.origin)?.waiting.delete(attempt);
  }

  /** Closes what is idle there, where one idle connection was found to be stale. */
  closeIdle(origin: string): void {
    for (const connection of [...(this.origins.get(origin)?.idle ?? [])]) connection.destroy();
  }

  close(): void {
    for (const origin of [...this.origins.keys()]) this.closeIdle(origin);
  }

  /** Made once: reading the certificates takes some milliseconds. */
  private trust(): tls.SecureContext {
    const { ca } = this.options;
    this.secureContext ??= tls.createSecureContext(
      ca.length > 0 ? { ca: [...tls.rootCertificates, ...ca] } : {},
    );
    return this.secureContext;
  }
}

class Origin implements ConnectionOwner {
  readonly idle: Connection[] = [];
  /** In the order of arrival. */
  readonly waiting = new Set<Attempt>();
  private readonly most: number;
  private readonly trust: () => tls.SecureContext;
  private readonly emptied: () => void;
  private count = 0;

  constructor(most: number, trust: () => tls.SecureContext, emptied: () => void) {
    this.most = most;
    this.trust = trust;
    this.emptied = emptied;
  }

  carry(attempt: Attempt): void {
    const connection = this.idle.pop();
    if (connection) connection.start(attempt);
    else if (this.count < this.most) this.connect(attempt);
    else this.waiting.add(attempt);
  }

  free(connection: Connection): void {
    const next = this.next();
    if (next) connection.start(next);
    else this.idle.push(connection);
  }

  gone(connection: Connection): void {
    const index = this.idle.indexOf(connection);
    if (index >= 0) this.idle.splice(index, 1);
    this.count -= 1;
    const next = this.next();
    if (next) this.connect(next);
    else if (this.count === 0) this.emptied();
  }

  private connect(attempt: Attempt): void {
    this.count += 1;
    new Connection(attempt.request.target, this.trust, this).start(attempt);
  }

  private next(): Attempt | undefined {
    const [next] = this.waiting;
    if (next) this.waiting.delete(next);
    return next;
  }
}
