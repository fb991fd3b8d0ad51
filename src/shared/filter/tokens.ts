/** A piece of a filter, with its place in the text. `to` is the offset after it. */
export type Token = { from: number; to: number } & (
  | { kind: 'open' | 'close' | 'minus' | 'or' | 'and' }
  | ({ kind: 'term' } & RawTerm)
);

/** A condition as it was typed. */
export interface RawTerm {
  /** In small letters and not checked yet; null for a word on its own. */
  field: string | null;
  /** Where the value begins. */
  valueFrom: number;
  /** A comparison before a quoted value; a bare value still has its own. */
  sign: string;
  /** Without quotes and escapes. */
  value: string;
  quoted: boolean;
  /** False when the quote is not closed before the end of the text. */
  closed: boolean;
  /** Whether a star stands before or after the quotes. */
  stars: boolean;
}

const blank = /\s+/y;
const quotedTerm = /(?:([a-z]+):)?(<=|>=|<|>|=)?(\*?)"([^"\\]*(?:\\[\s\S][^"\\]*)*\\?)("?)(\*?)/iy;
const bareTerm = /(?:([a-z]+):)?([^\s"()]*)/iy;
const signs = { '(': 'open', ')': 'close' } as const;

/** Cuts a filter into pieces. Any text can be cut; what is wrong with it is for the parser to say. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    blank.lastIndex = at;
    at += blank.exec(text)?.[0].length ?? 0;
    if (at >= text.length) break;
    const char = text.charAt(at);
    const token: Token =
      char === '(' || char === ')'
        ? { kind: signs[char], from: at, to: at + 1 }
        : char === '-'
          ? { kind: 'minus', from: at, to: at + 1 }
          : termAt(text, at);
    tokens.push(token);
    at = token.to;
  }
  return tokens;
}

function termAt(text: string, from: number): Token {
  quotedTerm.lastIndex = from;
  const quoted = quotedTerm.exec(text);
  if (quoted) {
    const [whole, field, sign = '', before = '', inside = '', close, after] = quoted;
    return {
      kind: 'term',
      from,
      to: from + whole.length,
      field: field?.toLowerCase() ?? null,
      valueFrom: from + (field === undefined ? 0 : field.length + 1),
      sign,
      value: inside.replace(/\\([\s\S])/g, '$1'),
      quoted: true,
      closed: close !== '',
      stars: before !== '' || after !== '',
    };
  }
  bareTerm.lastIndex = from;
  const [whole = '', field, value = ''] = bareTerm.exec(text) ?? [];
  const to = from + whole.length;
  if (whole === 'OR') return { kind: 'or', from, to };
  if (whole === 'AND') return { kind: 'and', from, to };
  const rest = { sign: '', quoted: false, closed: true, stars: false };
  const isWord = field === undefined || isAddress(field, value);
  return isWord
    ? { kind: 'term', from, to, field: null, valueFrom: from, value: whole, ...rest }
    : { kind: 'term', from, to, field: field.toLowerCase(), valueFrom: to - value.length, value, ...rest };
}

/** `http://…` and `localhost:4400` are words, not fields with a value. */
function isAddress(field: string, value: string): boolean {
  return value.startsWith('//') || (field.toLowerCase() === 'localhost' && /^\d/.test(value));
}
