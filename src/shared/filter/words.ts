import type { Search } from './filter';

/** Their lower case brings in ASCII letters, so that they stay as they are: İ, and the sign for Kelvin. */
const unfolded = /([\u0130\u212a])/;
const beyondAscii = /[^\0-\x7f]/;
const word = /[a-z0-9\u0080-\uffff]+/g;
/** Blanks, punctuation and symbols beyond ASCII. SQLite's tokenizer would take them for letters. */
const separator = /(?![\0-\x7f])[\p{Z}\p{P}\p{S}\p{Cc}]/gu;

/**
 * Text as it is compared: without case, and of the same length. An unpaired surrogate becomes U+FFFD, as it does on its
 * way into SQLite.
 */
export function fold(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase();
  return text
    .split(unfolded)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.toLowerCase().replaceAll('ς', 'σ')))
    .join('')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/**
 * A folded text in which nothing beyond ASCII but letters, digits and marks is left, of the same length. The index of
 * the log is fed with this and cuts it into the same words as `words`, so that memory and SQL agree.
 */
export function spaced(folded: string): string {
  return beyondAscii.test(folded) ? folded.replace(separator, (sign) => ' '.repeat(sign.length)) : folded;
}

/** The words of a folded text: letters and digits in a row. Of ASCII nothing else is in a word. */
export function words(folded: string): string[] {
  return spaced(folded).match(word) ?? [];
}

export interface Place {
  from: number;
  to: number;
}

/** Finds the first place at or after `start`. Offsets are those of the text that was folded. */
export type Finder = (folded: string, start?: number) => Place | null;

/** Makes a search ready to be tried on many folded texts. Words stand in a row; the last one is a beginning. */
export function finder(search: Search): Finder {
  const folded = fold(search.text);
  if (search.kind === 'part') {
    return (text, start = 0) => {
      const from = text === '' ? -1 : text.indexOf(folded, start);
      return from < 0 ? null : { from, to: from + folded.length };
    };
  }
  const wanted = words(folded);
  const [first] = wanted;
  if (first === undefined) return () => null;
  const pattern = new RegExp(`(?<![a-z0-9\\u0080-\\uffff])${wanted.join('[^a-z0-9\\u0080-\\uffff]+')}`, 'g');
  return (text, start = 0) => {
    // Most texts do not have the word at all, and this is the fastest way to know.
    if (!text.includes(first, start)) return null;
    pattern.lastIndex = start;
    const found = pattern.exec(spaced(text));
    return found && { from: found.index, to: found.index + found[0].length };
  };
}
