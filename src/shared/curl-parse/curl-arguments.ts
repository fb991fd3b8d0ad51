import type { CurlMeaning } from './curl-options';
import { longOption, shortOption } from './curl-options';
import type { Word } from './shell-words';

/** One option of the command as it was given, or one of the URLs. */
export interface Argument {
  meaning: CurlMeaning | 'unknown';
  /** As it was written: `-d`, `--data`; empty for a URL without `--url`. */
  name: string;
  /** The value, empty where the option takes none. */
  value: string;
  /** The word that it stands in, for pointing at. */
  word: Word;
}

/** A missing value, as an option that was given. */
export interface MissingValue {
  missing: string;
  word: Word;
}

/** Takes the words after `curl` apart: long options, short ones joined or not, and URLs. */
export function curlArguments(words: readonly Word[]): Argument[] | MissingValue {
  const found: Argument[] = [];
  let onlyUrls = false;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) break;
    const { bytes } = word;
    if (onlyUrls || !bytes.startsWith('-') || bytes === '-') {
      found.push({ meaning: 'url', name: '', value: bytes, word });
    } else if (bytes === '--') onlyUrls = true;
    else if (bytes.startsWith('--')) {
      const option = longOption(bytes.slice(2));
      if (option?.takes) {
        index += 1;
        const value = words[index];
        if (!value) return { missing: bytes, word };
        found.push({ meaning: option.meaning, name: bytes, value: value.bytes, word: value });
      } else found.push({ meaning: option?.meaning ?? 'unknown', name: bytes, value: '', word });
    } else {
      const taken = shortArguments(word, words[index + 1]);
      if ('missing' in taken) return taken;
      found.push(...taken.arguments);
      if (taken.tookNext) index += 1;
    }
  }
  return found;
}

/** `-sSLXPOST`: letters without a value, then one whose value is the rest of the word or the next word. */
function shortArguments(
  word: Word,
  next: Word | undefined,
): { arguments: Argument[]; tookNext: boolean } | MissingValue {
  const found: Argument[] = [];
  for (let at = 1; at < word.bytes.length; at += 1) {
    const name = `-${word.bytes[at]}`;
    const option = shortOption(word.bytes[at] ?? '');
    if (!option?.takes) {
      found.push({ meaning: option?.meaning ?? 'unknown', name, value: '', word });
      continue;
    }
    const rest = word.bytes.slice(at + 1);
    const value = rest !== '' ? word : next;
    if (!value) return { missing: name, word };
    found.push({ meaning: option.meaning, name, value: rest !== '' ? rest : value.bytes, word: value });
    return { arguments: found, tookNext: rest === '' };
  }
  return { arguments: found, tookNext: false };
}
