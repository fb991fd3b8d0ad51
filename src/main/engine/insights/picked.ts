import { zoneIds } from './segment';

/**
 * The rows of one segment that are counted, and what the steps of counting tell each other of them. Counting goes column
 * by column, because a short loop over few arrays is several times as quick as one that does everything for each row.
 */
export class Picked {
  length = 0;
  /** Places in the segment, in its order. */
  readonly rows = new Uint16Array(zoneIds);
  /** The slot of each. */
  readonly slots = new Uint16Array(zoneIds);
  /** What the row was, a place of the figures of a group, and bits above it; see below. */
  readonly marks = new Uint8Array(zoneIds);
  /** Tokens that were used by the reading; 0 of what is no prompt. */
  readonly used = new Float64Array(zoneIds);
  /** What it cost, in parts of the currency, or its tokens where that is not known; 0 of what is no prompt. */
  readonly amounts = new Float64Array(zoneIds);
}

// Plain numbers, not an object: they are read for each row, and V8 looks an object of another file up each time.
/** Of a mark: what the row was. The first three are of prompts; as deliveries alone they stand three places later. */
export const whatBits = 7;
export const wasDelivered = 0;
export const hasFailed = 1;
export const wasNeither = 2;
export const deliveryOnly = 3;
export const promptHasFailed = 8;
export const isCached = 16;
export const isUnpriced = 32;
