/** Slots of a window: it is at most a sixtieth longer than was asked for. */
const slots = 60;
const minute = 60_000;

export interface Sums {
  seen: number;
  hits: number;
  sum: number;
}

/**
 * What was counted within the last minutes. It takes the same few bytes for ten exchanges and for ten million, and
 * forgets slot by slot.
 */
export class SlotWindow {
  readonly #widthMs: number;
  readonly #slots: (Sums & { slot: number })[];

  constructor(minutes: number) {
    this.#widthMs = (minutes * minute) / slots;
    // One more, because the newest has only begun.
    this.#slots = Array.from({ length: slots + 1 }, () => ({ slot: -1, seen: 0, hits: 0, sum: 0 }));
  }

  /** `at` is in ms since the epoch. What is older than the window changes nothing. */
  add(at: number, hit: boolean, value = 0): void {
    const slot = Math.floor(at / this.#widthMs);
    const place = this.#slots[slot % this.#slots.length];
    if (!place || slot < place.slot) return;
    if (slot > place.slot) Object.assign(place, { slot, seen: 0, hits: 0, sum: 0 });
    place.seen += 1;
    if (hit) place.hits += 1;
    place.sum += value;
  }

  sums(now: number): Sums {
    const last = Math.floor(now / this.#widthMs);
    const total = { seen: 0, hits: 0, sum: 0 };
    for (const { slot, seen, hits, sum } of this.#slots) {
      if (slot < last - slots || slot > last) continue;
      total.seen += seen;
      total.hits += hits;
      total.sum += sum;
    }
    return total;
  }
}
