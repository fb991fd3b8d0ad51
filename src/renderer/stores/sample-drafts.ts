// What is typed into samples and not saved outlives the window: it may be half a day's work on a payload that is no JSON yet.

const remembered = 'hookpair.sample-drafts';
/** How long a change waits to be written, in ms: a person types on. */
const writeAfter = 400;

type Drafts = Readonly<Record<number, string>>;

/** What was typed before, by the id of the sample. */
export function recallDrafts(): Drafts {
  try {
    const entries = Object.entries(JSON.parse(localStorage.getItem(remembered) ?? '{}'));
    return Object.fromEntries(
      entries.filter(([id, text]) => Number(id) > 0 && typeof text === 'string'),
    ) as Drafts;
  } catch {
    return {};
  }
}

/** Remembers what `drafts` gives, soon after each call of the returned function, and when the window goes. */
export function keepDrafts(drafts: () => Drafts): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  function write(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    try {
      localStorage.setItem(remembered, JSON.stringify(drafts()));
    } catch {
      // There is room for some five million characters. What does not fit stays as long as the window does.
    }
  }
  window.addEventListener('pagehide', () => timer !== null && write());
  return () => {
    timer ??= setTimeout(write, writeAfter);
  };
}
