import type { ExchangeSummary } from '@shared/model';

/** Exchanges that wait to be looked at, at most: they must not fill the memory when a flood comes. */
const mostWaiting = 50_000;

/** `from` and `to` are the ids of those that came as a whole: what is read from a file comes so. */
export interface Taken {
  rows: ExchangeSummary[];
  from: number;
  to: number;
}

/**
 * Gathers what has ended, each exchange once: the log tells a row when it begins, when it ends, when it was paired, and
 * again when its answer turned out to have reached nobody. Ids grow in the order of commits (store/journal.ts).
 */
export class Inflow {
  readonly #pending: Set<number>;
  readonly #waiting = new Map<number, ExchangeSummary>();
  /** Those among them that were told as pending first. */
  readonly #late = new Set<number>();
  #newestId: number;
  overlooked = 0;

  /** Begins behind what is in the log by now, with those that are still going on. */
  constructor(newestId: number, pending: readonly number[]) {
    this.#newestId = newestId;
    this.#pending = new Set(pending);
  }

  /** Rows of a commit, oldest first. On the path of catching: it does no more than note them. */
  add(rows: readonly ExchangeSummary[]): void {
    for (const row of rows) {
      const { id } = row;
      if (row.outcome === 'pending') {
        if (id > this.#newestId) this.#pending.add(id);
      } else if (id > this.#newestId || this.#waiting.has(id)) {
        this.#waiting.set(id, row);
      } else if (this.#pending.delete(id)) {
        this.#waiting.set(id, row);
        this.#late.add(id);
      }
      if (id > this.#newestId) this.#newestId = id;
    }
    if (this.#waiting.size > mostWaiting) this.#dropOldest();
  }

  /** The oldest that wait, which wait no more. */
  take(most: number): Taken {
    const taken: Taken = { rows: [], from: Number.MAX_SAFE_INTEGER, to: 0 };
    for (const row of this.#waiting.values()) {
      if (taken.rows.length === most) break;
      taken.rows.push(row);
    }
    for (const { id } of taken.rows) {
      this.#waiting.delete(id);
      if (this.#late.delete(id)) continue;
      taken.from = Math.min(taken.from, id);
      taken.to = Math.max(taken.to, id);
    }
    return taken;
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  #dropOldest(): void {
    for (const id of this.#waiting.keys()) {
      if (this.#waiting.size <= mostWaiting) return;
      this.#waiting.delete(id);
      this.#late.delete(id);
      this.overlooked += 1;
    }
  }
}
