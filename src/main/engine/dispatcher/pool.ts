import type { Attempt } from './attempt';
import { Connection, type ConnectionOwner } from './connection';
import { type Trust, type TrustOptions, Trusts } from './trust';

export interface PoolOptions extends TrustOptions {
  /** Most connections to one origin at a time; further requests wait. */
  connections: number;
}

/**
 * The connections of all origins, kept alive between requests. An origin is forgotten with its last connection.
 * Like Go's transport it takes the connection that was used last, so that the others grow idle and close.
 */
export class Pool {
  private readonly origins = new Map<string, Origin>();
  private readonly options: PoolOptions;
  private readonly trusts: Trusts;

  constructor(options: PoolOptions) {
    this.options = options;
    this.trusts = new Trusts(options);
  }

  /** Carries the attempt as soon as a connection is free. */
  carry(attempt: Attempt): void {
    const key = keyOf(attempt);
    let origin = this.origins.get(key);
    if (!origin) {
      const { trustsLocalCa } = attempt.owner;
      origin = new Origin(
        this.options.connections,
        () => this.trusts.get(trustsLocalCa),
        () => this.origins.delete(key),
      );
      this.origins.set(key, origin);
    }
    origin.carry(attempt);
  }

  /** Forgets an attempt that still waits for a connection. */
  withdraw(attempt: Attempt): void {
    this.origins.get(keyOf(attempt))?.waiting.delete(attempt);
  }

  /** Closes what is idle where this attempt found an idle connection to be stale. */
  closeIdle(attempt: Attempt): void {
    this.origins.get(keyOf(attempt))?.closeIdle();
  }

  close(): void {
    for (const origin of [...this.origins.values()]) origin.closeIdle();
  }
}

/** Who trusts less must not get a connection of who trusts more. */
function keyOf({ request: { target }, owner }: Attempt): string {
  return target.secure && owner.trustsLocalCa ? `${target.origin} with the local CA` : target.origin;
}

class Origin implements ConnectionOwner {
  readonly idle: Connection[] = [];
  /** In the order of arrival. */
  readonly waiting = new Set<Attempt>();
  private readonly most: number;
  private readonly trust: () => Trust;
  private readonly emptied: () => void;
  private count = 0;

  constructor(most: number, trust: () => Trust, emptied: () => void) {
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

  closeIdle(): void {
    for (const connection of [...this.idle]) connection.destroy();
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
