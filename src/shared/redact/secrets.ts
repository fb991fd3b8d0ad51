import { type ByteString, utf8ByteString, utf8OfByteString } from '../bytes';
import { placeholder } from './redaction';
import { base64Core, haystack, secretTrace } from './secret-trace';

/** A secret shorter than this is taken out where it stands, but not looked for elsewhere: it would be found in words. */
const shortest = 6;

/** The secrets of one exchange, gathered while they are taken out of their places. */
export class Secrets {
  private readonly found = new Set<ByteString>();

  /** Remembers a secret: a text. */
  add(text: string): void {
    this.addBytes(utf8ByteString(text));
  }

  addBytes(bytes: ByteString): void {
    // The address of one's own machine tells nothing, and stands in every local URL.
    const isLoopback = /^(127\.\d+\.\d+\.\d+|::1|localhost)(:\d+)?$/.test(bytes);
    const isWorth = bytes.length >= shortest && bytes.trim() !== '' && !bytes.includes(placeholder);
    if (isWorth && !isLoopback) this.found.add(bytes);
  }

  /** Gives a function that takes every secret out of bytes, in whatever coding it stands there. */
  sweeper(): (bytes: ByteString) => ByteString {
    if (this.found.size === 0) return (bytes) => bytes;
    const secrets = [...this.found]
      .sort((one, other) => other.length - one.length)
      .map((secret) => ({ secret, isIn: secretTrace(secret) }));
    return (bytes) => {
      const hay = haystack(bytes);
      const there = secrets.filter(({ isIn }) => isIn(hay)).map(({ secret }) => secret);
      return there.length === 0 ? bytes : bytes.replace(patternOf(there), placeholder);
    };
  }
}

/** The exchanges of one client carry the same secrets, and building a pattern costs more than using it. */
let lastKey = '';
let lastPattern = /(?!)/g;

/** Finds secrets, the longest first, in every form. Exported for tests. */
export function patternOf(secrets: readonly ByteString[]): RegExp {
  const key = secrets.join('\n');
  if (key !== lastKey) {
    lastKey = key;
    lastPattern = new RegExp(secrets.flatMap(patternsOf).join('|'), 'g');
  }
  return lastPattern;
}

/** The forms in which a secret may stand in bytes, as parts of a pattern. */
function patternsOf(secret: ByteString): string[] {
  const text = utf8OfByteString(secret);
  const characters = text === null ? [...secret] : [...text].map(utf8ByteString);
  return [
    characters.map(characterPattern).join(''),
    ...[0, 1, 2].map((offset) => base64Pattern(secret, offset)),
    [...secret].map((byte) => anyCase(hex(byte))).join(''),
    // UTF-16, of either byte order.
    ...(characters.every((one) => one.length === 1) ? [[...secret].map(literal).join('\\x00')] : []),
  ];
}

/** One character as it is, escaped for JSON, URLs and HTML, and so more than once. */
function characterPattern(bytes: ByteString): string {
  const forms = [
    `\\\\*${[...bytes].map(literal).join('')}`,
    [...bytes].map((byte) => `%(?:25)*${anyCase(hex(byte))}`).join(''),
    `\\\\+${unitEscapes(bytes)}`,
  ];
  if (bytes === ' ') forms.push('\\+');
  const entity = entities[bytes];
  if (entity !== undefined) forms.push(entity);
  const short = shortEscapes[bytes];
  if (short !== undefined) forms.push(`\\\\+${short}`);
  return `(?:${forms.join('|')})`;
}

const entities: Record<string, string> = {
  '&': '&(?:amp|#38);',
  '<': '&(?:lt|#60);',
  '>': '&(?:gt|#62);',
  '"': '&(?:quot|#34);',
  "'": '&(?:apos|#39|#x27);',
};
const shortEscapes: Record<string, string> = { '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f' };

/** `u00e9`, or two of them for a character beyond the first plane. */
function unitEscapes(bytes: ByteString): string {
  const text = utf8OfByteString(bytes) ?? bytes;
  return Array.from({ length: text.length }, (_none, index) => {
    const code = text.charCodeAt(index).toString(16).padStart(4, '0');
    return `u${anyCase(code)}`;
  }).join('\\\\+');
}

/** Standard and URL-safe alphabets, with `+` and `/` escaped or not. */
function base64Pattern(secret: ByteString, offset: number): string {
  return [...base64Core(secret, offset)]
    .map((char) => {
      if (char === '+') return '(?:[+-]|%2[Bb]|\\\\+u002[Bb])';
      return char === '/' ? '(?:\\\\*\\/|_|%2[Ff])' : char;
    })
    .join('');
}

function hex(byte: ByteString): string {
  return byte.charCodeAt(0).toString(16).padStart(2, '0');
}

function anyCase(hexDigits: string): string {
  return hexDigits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

/** One byte in a pattern. */
function literal(byte: ByteString): string {
  return /\w/.test(byte) ? byte : `\\x${hex(byte)}`;
}

/** Sweeps a text that is not bytes, such as a note. */
export function sweepText(sweep: (bytes: ByteString) => ByteString, text: string): string {
  const bytes = utf8ByteString(text.toWellFormed());
  const swept = sweep(bytes);
  return swept === bytes ? text : (utf8OfByteString(swept) ?? placeholder);
}
