/** A line of the palette: a command, or somewhere to go. */
export interface Entry {
  id: string;
  title: string;
  /** The heading it stands under while nothing is typed. */
  group: string;
  /** Other words that it is found by. */
  words?: string;
  shortcuts?: readonly string[];
  /** Why it cannot be run now, which may be an empty text; null when it can. */
  obstacle: string | null;
  run: () => void;
}

const quality = { start: 4, word: 3, within: 2, other: 1.5, letters: 0.5 };

/**
 * Entries in which every word of the query is found, the best first: at the start of the title, of a word, within one,
 * in the other words, or as letters in order. What cannot be run now comes after what can; of equals, what was run last.
 */
export function findEntries(entries: readonly Entry[], query: string, recent: readonly string[]): Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return entries
    .map((entry, index) => ({ entry, index, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .map((found) => ({ ...found, score: found.score + recency(found.entry.id, recent) }))
    .sort(
      (one, other) =>
        Number(one.entry.obstacle !== null) - Number(other.entry.obstacle !== null) ||
        other.score - one.score ||
        one.index - other.index,
    )
    .map(({ entry }) => entry);
}

function scoreOf({ title, group, words: more = '' }: Entry, words: readonly string[]): number {
  const name = title.toLowerCase();
  const others = `${group} ${more}`.toLowerCase();
  let sum = words.length === 0 ? 1 : 0;
  for (const word of words) {
    const score = qualityOf(name, others, word);
    if (score === 0) return 0;
    sum += score;
  }
  return sum;
}

function qualityOf(name: string, others: string, word: string): number {
  if (name.startsWith(word)) return quality.start;
  if (hasWordAt(name, word)) return quality.word;
  if (name.includes(word)) return quality.within;
  if (hasWordAt(others, word)) return quality.other;
  return isInOrder(name, word) ? quality.letters : 0;
}

/** Whether a word of a text begins so. */
function hasWordAt(text: string, start: string): boolean {
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true;
  }
  return false;
}

/** Whether letters begin words in order, as `cru` does in `Copy receiver URL`. */
function isInOrder(text: string, letters: string): boolean {
  const initials = text.split(/[^\p{L}\p{N}]+/u).map((word) => word[0] ?? '');
  let next = 0;
  for (const initial of initials) if (initial === letters[next]) next += 1;
  return next === letters.length;
}

/** Less than the difference between two qualities, so that it decides among equals only. */
function recency(id: string, recent: readonly string[]): number {
  const place = recent.indexOf(id);
  return place < 0 ? 0 : 0.4 / (place + 1);
}
