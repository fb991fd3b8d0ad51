/** How long a window that is closed is held at most, in ms: an engine that cannot start has nothing to tell. */
const patienceMs = 3_000;

interface Closable {
  close(): void;
  isDestroyed(): boolean;
}

/**
 * What is going on is told about a second after the start. A window that is closed before that is held until then, so that its
 * person is asked whether catching goes on without it, as at any other time.
 */
export class EarlyClose {
  #held: Closable | null = null;
  #isOver = false;

  /** Whether the window must not close yet. It is closed again by itself. */
  holds(window: Closable): boolean {
    if (this.#isOver) return false;
    if (this.#held === null) setTimeout(() => this.over(), patienceMs);
    this.#held = window;
    return true;
  }

  /** It is known what is going on, or never will be. */
  over(): void {
    const held = this.#held;
    this.#isOver = true;
    this.#held = null;
    if (held?.isDestroyed() === false) held.close();
  }
}
