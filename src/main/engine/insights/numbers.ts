/** A list of numbers that grows. */
export class Numbers {
  private kept = new Float64Array(16);
  private length = 0;
  private isSorted = true;
  /** Whether all are whole, from 0 and below 2 ** 32, as durations in microseconds almost always are. */
  private isWhole = true;

  push(value: number): void {
    if (this.length === this.kept.length) {
      const wider = new Float64Array(this.length * 2);
      wider.set(this.kept);
      this.kept = wider;
    }
    this.kept[this.length] = value;
    this.length += 1;
    this.isSorted = false;
    if (value >>> 0 !== value) this.isWhole = false;
  }

  /** All of them, smallest first. Valid until the next push. */
  sorted(): Float64Array {
    const view = this.kept.subarray(0, this.length);
    if (!this.isSorted) sort(view, this.isWhole);
    this.isSorted = true;
    return view;
  }
}

/** Below this length a general sort is quicker. */
const fewest = 500;
const digitBits = 11;
const digits = 2 ** digitBits;

/** Whole numbers are sorted digit by digit, which takes a quarter of the time. */
function sort(view: Float64Array, isWhole: boolean): void {
  if (!isWhole || view.length < fewest) {
    view.sort();
    return;
  }
  let [from, to] = [new Uint32Array(view), new Uint32Array(view.length)];
  for (let shift = 0; shift < 32; shift += digitBits) {
    const next = new Uint32Array(digits + 1);
    for (let index = 0; index < from.length; index += 1) {
      const place = (((from[index] ?? 0) >>> shift) & (digits - 1)) + 1;
      next[place] = (next[place] ?? 0) + 1;
    }
    for (let digit = 1; digit <= digits; digit += 1)
      next[digit] = (next[digit] ?? 0) + (next[digit - 1] ?? 0);
    for (let index = 0; index < from.length; index += 1) {
      const value = from[index] ?? 0;
      const digit = (value >>> shift) & (digits - 1);
      const place = next[digit] ?? 0;
      to[place] = value;
      next[digit] = place + 1;
    }
    [from, to] = [to, from];
  }
  view.set(from);
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

  /** Where the numbers of a code begin. */
  at(code: number): number {
    const start = code * this.width;
    if (start >= this.values.length) {
      const wider = new Float64Array(Math.max(start + this.width, this.values.length * 2));
      wider.set(this.values);
      this.values = wider;
    }
    return start;
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
