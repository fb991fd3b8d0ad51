import { type ByteString, utf8ByteString } from '../bytes';

/** One word of a command line, with its quotes undone. */
export interface Word {
  bytes: ByteString;
  /** Where it stands in the text. */
  at: number;
  length: number;
}

export interface WordsError {
  message: string;
  /** Offset in the text. */
  at: number;
  length: number;
}

export type Words = { ok: true; words: Word[] } | { ok: false; error: WordsError };

class Refused extends Error {
  readonly at: number;
  readonly length: number;

  constructor(message: string, at: number, length: number) {
    super(message);
    this.at = at;
    this.length = length;
  }
}

/** Runs a reader that throws `refuse`, and gives its words or why there are none. */
export function wordsOrError(read: () => Word[]): Words {
  try {
    return { ok: true, words: read() };
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    return { ok: false, error: { message: thrown.message, at: thrown.at, length: thrown.length } };
  }
}

export function refuse(message: string, at: number, length = 1): never {
  throw new Refused(message, at, length);
}

/**
 * Splits one command as a POSIX shell does (XCU §2.2, §2.3), with bash's `$'…'`. Nothing is run or looked up: variables,
 * substitutions and what would start a second command are refused, because their result is not known here.
 */
export function shellWords(text: string): Words {
  return wordsOrError(() => readWords(text));
}

function readWords(text: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  while (true) {
    at = skipBlanks(text, at);
    if (at >= text.length) return words;
    const start = at;
    let bytes = '';
    while (at < text.length && !/[\s;&|<>()]/.test(text[at] ?? '')) {
      const piece = readPiece(text, at);
      bytes += piece.bytes;
      at = piece.end;
    }
    if (at === start) at = readOperator(text, at);
    else words.push({ bytes, at: start, length: at - start });
  }
}

/** Blanks, comments, and line ends that a backslash takes away. */
function skipBlanks(text: string, from: number): number {
  let at = from;
  while (true) {
    if (/\s/.test(text[at] ?? '')) at += 1;
    else if (/^\\\r?\n/.test(text.slice(at, at + 3))) at += text[at + 1] === '\r' ? 3 : 2;
    else if (text[at] === '#') at = endOr(text, text.indexOf('\n', at));
    else return at;
  }
}

function endOr(text: string, at: number): number {
  return at < 0 ? text.length : at;
}

function readOperator(text: string, at: number): number {
  // A semicolon at the very end starts nothing.
  if (text[at] === ';' && text.slice(at + 1).trim() === '') return text.length;
  return refuse(`Only one command can be read; “${text[at]}” would join it with something else.`, at);
}

interface Piece {
  bytes: ByteString;
  end: number;
}

function readPiece(text: string, at: number): Piece {
  const char = text[at] ?? '';
  if (char === "'") return singleQuoted(text, at);
  if (char === '"') return doubleQuoted(text, at);
  if (char === '$' && text[at + 1] === "'") return dollarQuoted(text, at);
  if (char === '$' && text[at + 1] === '"') return doubleQuoted(text, at + 1);
  if (char === '`' || char === '$') return expansion(text, at);
  if (char === '\\') {
    if (/^\\\r?\n/.test(text.slice(at, at + 3)))
      return { bytes: '', end: at + (text[at + 1] === '\r' ? 3 : 2) };
    return plain(text, at + 1);
  }
  return plain(text, at);
}

/** One character that stands for itself. */
function plain(text: string, at: number): Piece {
  const point = text.codePointAt(at);
  if (point === undefined) return { bytes: '\\', end: at };
  const char = String.fromCodePoint(point);
  return { bytes: utf8ByteString(char), end: at + char.length };
}

function singleQuoted(text: string, at: number): Piece {
  const end = text.indexOf("'", at + 1);
  if (end < 0) return refuse('This quote is not closed.', at);
  return { bytes: utf8ByteString(text.slice(at + 1, end)), end: end + 1 };
}

function doubleQuoted(text: string, start: number): Piece {
  let bytes = '';
  let at = start + 1;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === '"') return { bytes, end: at + 1 };
    if (char === '`' || char === '$') {
      const piece = expansion(text, at);
      bytes += piece.bytes;
      at = piece.end;
    } else if (char === '\\' && /[$`"\\]/.test(text[at + 1] ?? '')) {
      bytes += text[at + 1];
      at += 2;
    } else if (/^\\\r?\n/.test(text.slice(at, at + 3))) at += text[at + 1] === '\r' ? 3 : 2;
    else {
      const piece = plain(text, at);
      bytes += piece.bytes;
      at = piece.end;
    }
  }
  return refuse('This quote is not closed.', start);
}

/** A dollar sign that stands for itself, or a refusal. */
function expansion(text: string, at: number): Piece {
  const found = /^(?:\$(?:\w+|\{[^}]*\}?|\([^)]*\)?|[#?$!*@-])|`[^`]*`?)/.exec(text.slice(at, at + 200))?.[0];
  if (found === undefined) return { bytes: '$', end: at + 1 };
  return refuse(`“${found}” is filled in by the shell. Put its value here instead.`, at, found.length);
}

const escapes: Record<string, number> = {
  a: 7,
  b: 8,
  e: 27,
  E: 27,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
};

/** `$'…'` (bash, ANSI-C Quoting): its escapes are bytes, but for `\u` and `\U`, which are characters. */
function dollarQuoted(text: string, start: number): Piece {
  let bytes = '';
  let at = start + 2;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === "'") return { bytes, end: at + 1 };
    if (char !== '\\') {
      const piece = plain(text, at);
      bytes += piece.bytes;
      at = piece.end;
      continue;
    }
    const rest = text.slice(at + 1, at + 10);
    const code = /^(?:x([0-9a-f]{1,2})|([0-7]{1,3})|u([0-9a-f]{1,4})|U([0-9a-f]{1,8})|c(.))/is.exec(rest);
    const named = escapes[rest[0] ?? ''];
    if (named !== undefined) {
      bytes += String.fromCharCode(named);
      at += 2;
    } else if (code) {
      bytes += escapedBytes(code, at);
      at += 1 + code[0].length;
    } else {
      const isKnown = /^['"\\?]/.test(rest);
      bytes += isKnown ? rest[0] : `\\${utf8ByteString(rest[0] ?? '')}`;
      at += 2;
    }
  }
  return refuse('This quote is not closed.', start);
}

function escapedBytes([whole, hex, octal, short, long, control]: RegExpExecArray, at: number): ByteString {
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
  if (control !== undefined) return String.fromCharCode(control.toUpperCase().charCodeAt(0) & 0x1f);
  const point = Number.parseInt(short ?? long ?? '', 16);
  if (point > 0x10ffff) return refuse(`\\${whole} is no character.`, at, whole.length + 1);
  return utf8ByteString(String.fromCodePoint(point));
}
