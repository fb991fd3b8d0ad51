import type { Output } from '@shared/contract';
import type { ExchangesChanged } from '@shared/contract-events';
import type { Cursor } from '@shared/cursor';
import { AppFailure } from '@shared/errors';
import type { ExchangeSummary } from '@shared/model';
import type { OpenEngine } from '../engine/local-socket/open-engine';

const oldestFirst = { column: 'time', descending: false } as const;
/** Rows asked for at once; the contract allows no more. */
const pageRows = 500;

/**
 * Reads exchanges of a log as they end, each once and none left out, across engines that come and go. Ids grow in the
 * order of commits (engine/store/journal.ts), so that what is new stands behind the newest that was seen; what was
 * still going on when it was seen is remembered until it has ended.
 */
export class Follower {
  readonly #filter: string;
  #seen: number;
  readonly #pending = new Set<number>();

  /** Begins behind the exchange `after`. */
  constructor(filter: string, after: number) {
    this.#filter = filter;
    this.#seen = after;
  }

  /** Begins behind the newest, with those that are going on. */
  static async fromNow(engine: OpenEngine, filter: string): Promise<Follower> {
    const newest = { cursor: null, limit: 1, sort: { column: 'time', descending: true } } as const;
    const { rows } = await engine.ask('exchanges.page', { ...newest, filter: { text: '' } });
    const follower = new Follower(filter, rows[0]?.id ?? 0);
    let cursor: Cursor | null = null;
    do {
      const page: Output<'exchanges.page'> = await engine.ask('exchanges.page', {
        cursor,
        limit: pageRows,
        filter: { text: 'verdict:pending' },
      });
      for (const { id } of page.rows) if (id <= follower.#seen) follower.#pending.add(id);
      cursor = page.next;
    } while (cursor);
    return follower;
  }

  /** Whether an exchange will not be given any more, because it had ended before. */
  isPast(id: number): boolean {
    return id <= this.#seen && !this.#pending.has(id);
  }

  /** Gives everything that has ended by now. */
  async *catchUp(engine: OpenEngine): AsyncGenerator<ExchangeSummary> {
    yield* this.#matching(engine, await this.#endedPending(engine, [...this.#pending]));
    yield* this.#new(engine);
  }

  /**
   * Goes on with what ends later. Ends when `signal` is aborted, and when the other process wants to end; rejects when
   * it has ended. Then another engine of the log may be asked for the rest.
   */
  async *watch(engine: OpenEngine, signal: AbortSignal): AsyncGenerator<ExchangeSummary> {
    const inbox = new Inbox(engine, signal);
    try {
      yield* this.catchUp(engine);
      for (;;) {
        const told = await inbox.next();
        if (told === null) return;
        const ended = told.more
          ? await this.#endedPending(engine, [...this.#pending])
          : told.rows.filter(({ id, outcome }) => outcome !== 'pending' && this.#pending.delete(id));
        yield* this.#matching(engine, ended);
        yield* this.#new(engine);
      }
    } finally {
      inbox.close();
    }
  }

  async *#new(engine: OpenEngine): AsyncGenerator<ExchangeSummary> {
    for (;;) {
      const { rows, next } = await engine.ask('exchanges.page', {
        cursor: { id: this.#seen, value: null, seen: 0 },
        limit: pageRows,
        filter: { text: '' },
        sort: oldestFirst,
      });
      const ended = rows.filter(({ outcome }) => outcome !== 'pending');
      for (const { id, outcome } of rows) if (outcome === 'pending') this.#pending.add(id);
      this.#seen = rows.at(-1)?.id ?? Math.max(this.#seen, next?.id ?? 0);
      yield* this.#matching(engine, ended);
      // A page may be empty and still not the last, because a search takes a bounded time.
      if (next === null) return;
    }
  }

  async #endedPending(engine: OpenEngine, ids: readonly number[]): Promise<ExchangeSummary[]> {
    const ended: ExchangeSummary[] = [];
    for (const id of ids) {
      const summary = await summaryIfThere(engine, id);
      if (summary?.outcome === 'pending') continue;
      this.#pending.delete(id);
      if (summary) ended.push(summary);
    }
    return ended;
  }

  /** Those that the filter shows, in the order they came in. */
  async *#matching(engine: OpenEngine, rows: readonly ExchangeSummary[]): AsyncGenerator<ExchangeSummary> {
    if (rows.length === 0) return;
    if (this.#filter.trim() === '') {
      yield* rows;
      return;
    }
    const ids = rows.map(({ id }) => id);
    for (let from = 0; from < ids.length; from += pageRows) {
      const some = { ids: ids.slice(from, from + pageRows), filter: { text: this.#filter } };
      const shown = new Set(await engine.ask('exchanges.match', some));
      yield* rows.slice(from, from + pageRows).filter(({ id }) => shown.has(id));
    }
  }
}

async function summaryIfThere(engine: OpenEngine, id: number): Promise<ExchangeSummary | null> {
  try {
    return (await engine.ask('exchanges.get', { id })).summary;
  } catch (error) {
    if (error instanceof AppFailure && error.code === 'not_found') return null;
    throw error;
  }
}

/** Whether something failed because the process that had the log open has ended. */
export function isAway(error: unknown): boolean {
  return error instanceof AppFailure && error.code === 'engine_unavailable';
}

/** Changes that were told, until somebody takes them. */
class Inbox {
  #told: ExchangesChanged | null = null;
  #ended = false;
  #wake: (() => void) | null = null;
  readonly #close: () => void;

  constructor(engine: OpenEngine, signal: AbortSignal) {
    const unsubscribe = engine.subscribe((event) => {
      if (event.name === 'exchanges.changed') this.#add(event.data);
    });
    const end = () => {
      this.#ended = true;
      this.#wake?.();
    };
    signal.addEventListener('abort', end);
    if (signal.aborted) this.#ended = true;
    void engine.leaving.then(end);
    this.#close = () => {
      unsubscribe();
      signal.removeEventListener('abort', end);
    };
  }

  /** Null when it is over. */
  async next(): Promise<ExchangesChanged | null> {
    if (this.#told === null && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
    const told = this.#told;
    this.#told = null;
    return this.#ended ? null : told;
  }

  close(): void {
    this.#close();
  }

  #add({ rows, more, totals }: ExchangesChanged): void {
    const before = this.#told;
    // Rows that pile up are not kept: what ended meanwhile is asked for.
    const piled = (before?.rows.length ?? 0) + rows.length > pageRows * 4;
    this.#told = {
      rows: piled ? [] : [...(before?.rows ?? []), ...rows],
      more: piled || more || (before?.more ?? false),
      totals,
    };
    this.#wake?.();
  }
}
