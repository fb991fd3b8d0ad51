import type { Cursor } from '@shared/cursor';
import type { ExchangeRow } from '../exchange-row';

/** Gives rows of the log in an order, a bounded piece at a time. */
export interface Source {
  /** The next rows. None does not mean the end: a piece of the log may have nothing. `wanted` is how many would do. */
  next(wanted: number): ExchangeRow[];
  /** After what the next rows come; null at the end. */
  position(): Position | null;
  /** Whether it is sure of a row of the latest `next` that it has what the driver of the search looks for. */
  proves?(id: number): boolean;
}

export type Position = Omit<Cursor, 'seen'>;

/** One source after the other. They must be in the order of the list already. */
export function joinSources(sources: readonly Source[]): Source {
  const current = () => sources.find((source) => source.position() !== null);
  let latest = current();
  return {
    next(wanted) {
      latest = current();
      return latest?.next(wanted) ?? [];
    },
    position: () => current()?.position() ?? null,
    proves: (id) => latest?.proves?.(id) ?? false,
  };
}
