import type { Journal } from '../store/journal';

/** A journal for tests that tells of a commit only once it is let. */
export function holdingJournal({ holds = true } = {}) {
  const waiting: (() => void)[] = [];
  const state = {
    /** Whether it keeps to itself what is committed from now on. */
    holds,
    journal: (real: Journal): Journal => ({
      ...real,
      insert(entry, committed) {
        real.insert(entry, (failure) =>
          state.holds ? waiting.push(() => committed(failure)) : committed(failure),
        );
      },
    }),
    /** Tells of all, and of each that comes. */
    release() {
      state.holds = false;
      for (const tell of waiting.splice(0)) tell();
    },
    /** Resolves once something is committed, and not told. */
    async committed() {
      while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
    },
  };
  return state;
}
