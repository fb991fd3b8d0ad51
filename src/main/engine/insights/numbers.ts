import type { Sorted } from '@shared/insights/nearest-rank';

/**
 * A list of numbers that grows. As long as all are whole, from 0 and below 2 ** 32, as durations in microseconds almost
 * always are, it is half as wide, and sorted digit by digit.
 */
export class Numbers {
  private whole = new Uint32Array(16);
  private any: Float64Array | null = null;
  private length = 0;
  /** Where the sorted lists end, one after the other. */
  private readonly ends: number[] = [];

  push(value: number): void {
    if (this.any !== null || value >>> 0 !== value) {
      this.pushAny(value);
      return;
    }
    if (this.length === this.whole.length) {
      const wider = new Uint32Array(this.length * 2);
      wider.set(this.whole);
      this.whole = wider;
    }
    this.whole[this.length] = value;
    this.length += 1;
  }

  private pushAny(value: number): void {
    this.any ??= Float64Array.from(this.whole);
    if (this.length === this.any.length) {
      const wider = new Float64Array(this.length * 2);
      wider.set(this.any);
      this.any = wider;
    }
    this.any[this.length] = value;
    this.length += 1;
  }

  /**
   * All of them in a few lists, each smallest first; valid until the next push. What came since the last time is sorted
   * by itself, and with what was sorted before only where that is not much longer.
   */
  sorted(): Sorted[] {
    const all = this.any ?? this.whole;
    const { ends, length } = this;
    if (length > (ends.at(-1) ?? 0)) {
      ends.push(length);
      while (ends.length > 1 && endOf(ends, -2) - endOf(ends, -3) < 2 * (length - endOf(ends, -2)))
        ends.splice(-2, 1);
      sort(all.subarray(endOf(ends, -2), length));
    }
    return ends.map((end, index) => all.subarray(ends[index - 1] ?? 0, end));
  }
}

function endOf(ends: readonly number[], index: number): number {
  return ends.at(index) ?? 0;
}

function sort(numbers: Float64Array | Uint32Array<ArrayBuffer>): void {
  if (numbers instanceof Float64Array || numbers.length < fewest) numbers.sort();
  else sortWhole(numbers);
}

/** Below this length a general sort is quicker. */
const fewest = 500;
/** Of a digit. More of them, and the places of the digits fit no more beside the numbers in the nearest memory. */
const mostBits = 12;

/** Bits of the greatest number that are counted one by one. */
const mostCounted = 18;

/** By as few digits as the greatest number has, the last one first. */
function sortWhole(view: Uint32Array<ArrayBuffer>): void {
  let greatest = 0;
  for (const value of view) if (value > greatest) greatest = value;
  const bits = 32 - Math.clz32(greatest);
  if (bits <= mostCounted && view.length > greatest) {
    sortByCounting(view, greatest);
    return;
  }
  const digitBits = Math.ceil(bits / Math.ceil(bits / mostBits));
  const places = new Uint32Array(2 ** digitBits);
  let [from, to] = [view, new Uint32Array(view.length)];
  for (let shift = 0; shift < bits; shift += digitBits) {
    byDigit(from, to, shift, places);
    [from, to] = [to, from];
  }
  if (from !== view) view.set(from);
}

/** Numbers of which many are the same: how often each is there says it all. */
function sortByCounting(view: Uint32Array, greatest: number): void {
  const counts = new Uint32Array(greatest + 1);
  for (let index = 0; index < view.length; index += 1) {
    const value = view[index] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  let place = 0;
  for (let value = 0; value <= greatest; value += 1) {
    const next = place + (counts[value] ?? 0);
    view.fill(value, place, next);
    place = next;
  }
}

function byDigit(from: Uint32Array, to: Uint32Array, shift: number, places: Uint32Array): void {
  const mask = places.length - 1;
  places.fill(0);
  for (let index = 0; index < from.length; index += 1) {
    const digit = ((from[index] ?? 0) >>> shift) & mask;
    places[digit] = (places[digit] ?? 0) + 1;
  }
  let place = 0;
  for (let digit = 0; digit < places.length; digit += 1) {
    const count = places[digit] ?? 0;
    places[digit] = place;
    place += count;
  }
  for (let index = 0; index < from.length; index += 1) {
    const value = from[index] ?? 0;
    const digit = (value >>> shift) & mask;
    const at = places[digit] ?? 0;
    to[at] = value;
    places[digit] = at + 1;
  }
}

/** Figures by code: `width` numbers each, side by side, as many as were ever asked for. */
export class ByCode {
  values: Float64Array;

  constructor(
    readonly width: number,
    codes: number,
  ) {
    this.values = new Float64Array((codes + 1) * width);
  }

  /** Makes room for a code and all below it. */
  reach(code: number): void {
    const length = (code + 1) * this.width;
    if (length <= this.values.length) return;
    const wider = new Float64Array(Math.max(length, this.values.length * 2));
    wider.set(this.values);
    this.values = wider;
  }
}

/** A set of whole numbers from 0, as bits. */
export class BitSet {
  private words = new Uint32Array(64);

  /** Returns whether it was not in the set yet. */
  add(number: number): boolean {
    const word = number >>> 5;
    if (word >= this.words.length) {
      const wider = new Uint32Array(Math.max(word + 1, this.words.length * 2));
      wider.set(this.words);
      this.words = wider;
    }
    const bit = 1 << (number & 31);
    const was = this.words[word] ?? 0;
    this.words[word] = was | bit;
    return (was & bit) === 0;
  }

  has(number: number): boolean {
    return ((this.words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
  }
}
