/** How far apart two looks at the clock are, in ms, and how late one has to be. */
const lookMs = 250;
const lateMs = 2_000;
/** How long it is felt, in ms: limits of time that ran out meanwhile end connections afterwards. */
const feltMs = 15_000;
const mostTries = 10;

/** Whether a process that looked at its clock so late was stopped, rather than busy. `processorMs` is what it used meanwhile. */
export function stoodStill(gapMs: number, processorMs: number): boolean {
  return gapMs > lookMs + lateMs && processorMs < gapMs / 2;
}

/**
 * Notices when this process was stopped for a while, or given no processor: clients, engines and their limits of time then
 * say nothing about the app. What goes wrong meanwhile is tried once more.
 */
class Standstills {
  /** What was wrong and was tried once more, in words. */
  readonly repeated: string[] = [];
  #looked = performance.now();
  #used = process.cpuUsage();
  #endedAt = Number.NEGATIVE_INFINITY;

  constructor() {
    setInterval(() => this.#look(), lookMs).unref();
  }

  /** Tries until nothing is wrong, or until what is wrong has nothing to do with a standstill. */
  async again<Value>(
    what: string,
    attempt: () => Promise<Value>,
    wrongIn: (value: Value) => string | null,
  ): Promise<Value> {
    for (let tries = 1; ; tries += 1) {
      const value = await attempt();
      const wrong = wrongIn(value);
      if (wrong === null || !this.#isFelt() || tries === mostTries) return value;
      this.repeated.push(`${what}: ${wrong}`);
    }
  }

  #isFelt(): boolean {
    this.#look();
    return performance.now() - this.#endedAt < feltMs;
  }

  #look(): void {
    const now = performance.now();
    const { user, system } = process.cpuUsage(this.#used);
    if (stoodStill(now - this.#looked, (user + system) / 1_000)) this.#endedAt = now;
    this.#looked = now;
    this.#used = process.cpuUsage();
  }
}

/** Those of this process. */
export const standstills = new Standstills();
