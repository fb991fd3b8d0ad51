/** A list of numbers that grows. */
export class Numbers {
  private kept = new Float64Array(16);
  private length = 0;
  private isSorted = true;

  push(value: number): void {
    if (this.length === this.kept.length) {
      const wider = new Float64Array(this.length * 2);
      wider.set(this.kept);
      this.kept = wider;
    }
    this.kept[this.length] = value;
    this.length += 1;
    this.isSorted = false;
  }

  /** All of them, smallest first. Valid until the next push. */
  sorted(): Float64Array {
    const view = this.kept.subarray(0, this.length);
    if (!this.isSorted) view.sort();
    this.isSorted = true;
    return view;
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
