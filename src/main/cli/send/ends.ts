import type { ExchangeSummary } from '@shared/model';
import type { OpenEngine } from '../../engine/local-socket/open-engine';

/** Waits for exchanges to end. */
export class Ends {
  readonly #engine: OpenEngine;
  readonly #waiting = new Map<
    number,
    { resolve: (summary: ExchangeSummary) => void; reject: (error: unknown) => void }
  >();
  readonly #stop: () => void;

  constructor(engine: OpenEngine) {
    this.#engine = engine;
    this.#stop = engine.subscribe((event) => {
      if (event.name !== 'exchanges.changed') return;
      for (const row of event.data.rows) this.#look(row);
      if (event.data.more) this.#lookAgain();
    });
    void engine.leaving.then(() => this.#lookAgain());
  }

  /** Resolves with an exchange when it has ended. Rejects when the engine ends before. */
  of(id: number): Promise<ExchangeSummary> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      // It may have ended before anybody waited.
      void this.#ask(id);
    });
  }

  close(): void {
    this.#stop();
  }

  #look(summary: ExchangeSummary): void {
    if (summary.outcome === 'pending') return;
    this.#waiting.get(summary.id)?.resolve(summary);
    this.#waiting.delete(summary.id);
  }

  #lookAgain(): void {
    for (const id of this.#waiting.keys()) void this.#ask(id);
  }

  async #ask(id: number): Promise<void> {
    try {
      this.#look((await this.#engine.ask('exchanges.get', { id })).summary);
    } catch (error) {
      this.#waiting.get(id)?.reject(error);
      this.#waiting.delete(id);
    }
  }
}
