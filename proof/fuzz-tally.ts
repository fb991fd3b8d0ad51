/** How many cases of a kind were tried, and how long the slowest took. */
export interface KindFigures {
  kind: string;
  cases: number;
  slowestMs: number;
  /** Which one that was. */
  slowest: string;
}

export class KindTally {
  readonly #kinds = new Map<string, KindFigures>();

  add(kind: string, ms: number, which: string): void {
    const known = this.#kinds.get(kind) ?? { kind, cases: 0, slowestMs: 0, slowest: '' };
    known.cases += 1;
    if (ms > known.slowestMs) Object.assign(known, { slowestMs: ms, slowest: which });
    this.#kinds.set(kind, known);
  }

  figures(): KindFigures[] {
    return [...this.#kinds.values()];
  }
}
