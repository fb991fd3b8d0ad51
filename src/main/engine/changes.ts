import type { EventName, Events, ExchangesChanged } from '@shared/contract-events';
import type { ExchangeSummary } from '@shared/model';
import type { Clock } from './clock';

export type EngineEvent = { [Name in EventName]: { name: Name; data: Events[Name] } }[EventName];

/** How long changes are gathered before they are told, in ms: three frames, so that a flood costs few messages. */
const gatherFor = 50;
/** Most rows told at once; whoever wants more asks for a page. */
const mostRows = 200;

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
  let gathered = new Map<number, ExchangeSummary>();
  let more = false;
  let cancelTimer: (() => void) | null = null;

  function emit(event: EngineEvent): void {
    for (const listener of listeners) listener(event);
  }

  function flush(): void {
    cancelTimer = null;
    const data = { rows: [...gathered.values()], more, totals: totals() };
    gathered = new Map();
    more = false;
    emit({ name: 'exchanges.changed', data });
  }

  function schedule(): void {
    if (listeners.size > 0) cancelTimer ??= clock.after(gatherFor, flush);
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (name, data) => emit({ name, data } as EngineEvent),
    exchanges(rows) {
      if (listeners.size === 0) return;
      for (const row of rows) gathered.set(row.id, row);
      for (const oldest of gathered.keys()) {
        if (gathered.size <= mostRows) break;
        gathered.delete(oldest);
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
