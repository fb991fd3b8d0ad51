import { utf8ByteString } from '../bytes';
import { refuse, type Word, type Words, wordsOrError } from './shell-words';

/** Splits a command for cmd.exe: carets escape, and the program splits at blanks outside `"…"` with `\"` inside. */
export function cmdWords(text: string): Words {
  return wordsOrError(() => programWords(withoutCarets(text)));
}

/** Characters that are left, each with where it stood. */
type Placed = { char: string; at: number }[];

/** A caret takes away the meaning of what follows; at the end of a line it joins the next one. */
function withoutCarets(text: string): Placed {
  const placed: Placed = [];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '^' && !quoted) {
      at += 1;
      if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
      if (text[at] === '\n') {
        if (text[at + 1] === '\n') at += 1;
        else continue;
      }
    } else if (text[at] === '"') quoted = !quoted;
    if (at < text.length) placed.push({ char: text[at] ?? '', at });
  }
  return placed;
}

/** The rules of the Microsoft C runtime for the arguments of a program. */
function programWords(placed: Placed): Word[] {
  const words: Word[] = [];
  let index = 0;
  while (index < placed.length) {
    if (/\s/.test(placed[index]?.char ?? '')) {
      index += 1;
      continue;
    }
    const start = placed[index]?.at ?? 0;
    let openedAt = -1;
    let value = '';
    for (; index < placed.length; index += 1) {
      const { char, at } = placed[index] ?? { char: '', at: 0 };
      if (openedAt < 0 && /\s/.test(char)) break;
      let slashes = 0;
      while (placed[index + slashes]?.char === '\\') slashes += 1;
      if (slashes > 0 && placed[index + slashes]?.char === '"') {
        value += '\\'.repeat(slashes >> 1);
        index += slashes - 1;
        if (slashes % 2 === 1) {
          value += '"';
          index += 1;
        }
      } else if (char === '"') openedAt = openedAt < 0 ? at : -1;
      else value += char;
    }
    if (openedAt >= 0) refuse('This quote is not closed.', openedAt);
    const end = placed[index]?.at ?? (placed.at(-1)?.at ?? 0) + 1;
    words.push({ bytes: utf8ByteString(value), at: start, length: end - start });
  }
  return words;
}

/** Splits a command for PowerShell: a backtick escapes, `''` is a quote in `'…'`. */
export function powerShellWords(text: string): Words {
  return wordsOrError(() => {
    const words: Word[] = [];
    let at = 0;
    while (at < text.length) {
      const blank = /^(?:\s|`\r?\n)+/.exec(text.slice(at))?.[0];
      if (blank !== undefined) {
        at += blank.length;
        continue;
      }
      const start = at;
      let value = '';
      while (at < text.length && !/^(?:\s|`\r?\n)/.test(text.slice(at, at + 3))) {
        const piece = powerShellPiece(text, at);
        value += piece.value;
        at = piece.end;
      }
      words.push({ bytes: utf8ByteString(value), at: start, length: at - start });
    }
    return words;
  });
}

const escapes: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
};
/** PowerShell takes the typographic quotes for plain ones. */
const single = /['\u2018-\u201b]/;
const double = /["\u201c-\u201e]/;

function powerShellPiece(text: string, start: number): { value: string; end: number } {
  const first = text[start] ?? '';
  if (first === '`')
    return { value: escapes[text[start + 1] ?? ''] ?? text[start + 1] ?? '', end: start + 2 };
  if (/[|;&$]/.test(first)) {
    return refuse(`“${first}” is worked out by PowerShell. Put the value itself here.`, start);
  }
  const isSingle = single.test(first);
  const isDouble = double.test(first);
  if (!isSingle && !isDouble) return { value: first, end: start + 1 };
  let value = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if ((isSingle ? single : double).test(char)) {
      if (!(isSingle ? single : double).test(text[at + 1] ?? '')) return { value, end: at + 1 };
      value += char;
      at += 1;
    } else if (isDouble && char === '`') {
      at += 1;
      value += escapes[text[at] ?? ''] ?? text[at] ?? '';
    } else if (isDouble && char === '$' && /[\w{(]/.test(text[at + 1] ?? '')) {
      return refuse('PowerShell fills in a variable here. Put its value here instead.', at);
    } else value += char;
  }
  return refuse('This quote is not closed.', start);
}
