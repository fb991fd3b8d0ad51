import type { EventName, Events, ExchangesChanged } from '@shared/contract-events';
import type { ExchangeSummary } from '@shared/model';
import type { Clock } from './clock';

export type EngineEvent = { [Name in EventName]: { name: Name; data: Events[Name] } }[EventName];

/** How long changes are gathered before they are told, in ms: two or three frames, so that many rows cost few messages. */
const gatherFor = 40;
/** Most rows told at once; whoever wants more asks for a page. */
const mostRows = 200;
/** Rows that are held of a flood. A send is told of twice, when it begins and when it ends, so that half of them are others. */
const mostHeld = 2 * mostRows;
/** Rows in a ms from which on it is a flood. */
const flood = 4;
/** How long is gathered in a flood, where every row in sight is another one each time: nobody sees more, and it is drawn beside the catching. */
const gatherInFlood = 500;

export interface Changes {
  subscribe(listener: (event: EngineEvent) => void): () => void;
  tell<Name extends EventName>(name: Name, data: Events[Name]): void;
  /** Takes in rows that were committed, oldest first. They are told together, soon. */
  exchanges(rows: readonly ExchangeSummary[]): void;
  /** The totals have changed without a row. */
  totals(): void;
  close(): void;
}

/** Tells subscribers what happened: exchanges gathered, everything else at once. */
export function createChanges(clock: Clock, totals: () => ExchangesChanged['totals']): Changes {
  const listeners = new Set<(event: EngineEvent) => void>();
  /** What came since the last telling, the oldest first, and how many rows that is. Not a `Map`: see dispatcher/places.ts. */
  let gathered: (readonly ExchangeSummary[])[] = [];
  let held = 0;
  let more = false;
  let cancelTimer: (() => void) | null = null;
  /** Rows since the last telling, when that was, and whether they were a flood. */
  let came = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  let isFlood = false;

  function emit(event: EngineEvent): void {
    for (const listener of listeners) listener(event);
  }

  function flush(): void {
    cancelTimer = null;
    // Each once, and as it was last.
    const newest = new Map<number, ExchangeSummary>();
    for (const rows of gathered) for (const row of rows) newest.set(row.id, row);
    const rows = [...newest.values()].slice(-mostRows);
    const data = { rows, more: more || rows.length < newest.size, totals: totals() };
    gathered = [];
    held = 0;
    more = false;
    const now = clock.monotonic();
    isFlood = came > flood * Math.max(gatherFor, now - toldAt);
    toldAt = now;
    came = 0;
    emit({ name: 'exchanges.changed', data });
  }

  function schedule(): void {
    if (listeners.size === 0 || cancelTimer) return;
    // What comes when the flood has been over for a while is told soon.
    const rest = isFlood ? toldAt + gatherInFlood - clock.monotonic() : 0;
    cancelTimer = clock.after(Math.max(gatherFor, rest), flush);
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (name, data) => emit({ name, data } as EngineEvent),
    exchanges(rows) {
      if (listeners.size === 0) return;
      came += rows.length;
      gathered.push(rows);
      held += rows.length;
      for (let first = gathered[0]; first && held - first.length >= mostHeld; first = gathered[0]) {
        gathered.shift();
        held -= first.length;
        more = true;
      }
      schedule();
    },
    totals: schedule,
    close() {
      cancelTimer?.();
      listeners.clear();
    },
  };
}
