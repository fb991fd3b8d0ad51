/** How many cases of a kind were tried, and how long the slowest took. */
export interface KindFigures {
  kind: string;
  cases: number;
  slowestMs: number;
}

export class KindTally {
  readonly #kinds: Map<string, KindFigures>;

  constructor(kinds: readonly string[]) {
    this.#kinds = new Map(kinds.map((kind) => [kind, { kind, cases: 0, slowestMs: 0 }]));
  }

  add(kind: string, ms: number): void {
    const known = this.#kinds.get(kind) ?? { kind, cases: 0, slowestMs: 0 };
    known.cases += 1;
    known.slowestMs = Math.max(known.slowestMs, ms);
    this.#kinds.set(kind, known);
  }

  figures(): KindFigures[] {
    return [...this.#kinds.values()];
  }
}
