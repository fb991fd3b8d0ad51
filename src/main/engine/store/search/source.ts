import type { Cursor } from '@shared/cursor';
import type { ExchangeRow } from '../exchange-row';

/** Gives rows of the log in an order, a bounded piece at a time. */
export interface Source {
  /** The next rows. None does not mean the end: a piece of the log may have nothing. `wanted` is how many would do. */
  next(wanted: number): ExchangeRow[];
  /** How far `next` has come; null at the end. */
  position(): Omit<Cursor, 'seen'> | null;
}
