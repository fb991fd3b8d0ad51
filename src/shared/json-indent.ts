export type Indented =
  /** `depth` counts the levels of objects and arrays within each other. */
  | { ok: true; text: string; depth: number }
  /** `at` is the offset of the first character that cannot stand there. */
  | { ok: false; at: number; message: string };

/** Deeper levels are not moved further in: a body of brackets only would grow with the square of its length. */
const deepest = 64;
const unit = '  ';

type Expected = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end' | 'nothing';

/**
 * Lays JSON out on lines of its own, two blanks a level, and changes nothing else: numbers, escapes, key order and
 * duplicate keys stay as they were sent, which parsing and printing again would lose. Accepts exactly what
 * `JSON.parse` accepts (RFC 8259), at any depth.
 */
export function indentJson(text: string): Indented {
  const closers: ('}' | ']')[] = [];
  let expected: Expected = 'value';
  let out = '';
  let at = 0;
  let depth = 0;

  const newLine = () => `\n${unit.repeat(Math.min(closers.length, deepest))}`;
  const fail = (message: string): Indented => ({ ok: false, at, message });

  while (true) {
    at = skipBlanks(text, at);
    const char = text[at];
    if (char === undefined) {
      return expected === 'nothing' ? { ok: true, text: out, depth } : fail('The JSON ends too early.');
    }
    if (expected === 'nothing') return fail('Something follows the end of the JSON.');
    const isEnd = char === '}' || char === ']';
    if (isEnd && expected.endsWith('end') && char === closers.at(-1)) {
      closers.pop();
      out += expected === 'comma or end' ? newLine() + char : char;
      expected = closers.length === 0 ? 'nothing' : 'comma or end';
      at += 1;
      continue;
    }
    if (expected === 'comma or end') {
      if (char !== ',') return fail(`A comma or ${closers.at(-1)} is missing.`);
      out += `,${newLine()}`;
      expected = closers.at(-1) === '}' ? 'name' : 'value';
      at += 1;
      continue;
    }
    if (expected === 'colon') {
      if (char !== ':') return fail('A colon is missing.');
      out += ': ';
      expected = 'value';
      at += 1;
      continue;
    }
    if (expected.endsWith('or end')) out += newLine();
    if (expected.startsWith('name')) {
      const end = char === '"' ? stringEnd(text, at) : -1;
      if (end < 0) return fail('A name in double quotes is missing.');
      out += text.slice(at, end);
      expected = 'colon';
      at = end;
      continue;
    }
    if (char === '{' || char === '[') {
      closers.push(char === '{' ? '}' : ']');
      depth = Math.max(depth, closers.length);
      out += char;
      expected = char === '{' ? 'name or end' : 'value or end';
      at += 1;
      continue;
    }
    const end = char === '"' ? stringEnd(text, at) : literalEnd(text, at);
    if (end < 0) return fail('This is not a JSON value.');
    out += text.slice(at, end);
    expected = closers.length === 0 ? 'nothing' : 'comma or end';
    at = end;
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (true) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
    at += 1;
  }
}

const quote = 0x22;
const backslash = 0x5c;
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The offset after the string that begins at `from`, or -1 when it is not one. */
export function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code < 0x20) return -1;
    if (code !== backslash) {
      at += 1;
      continue;
    }
    escapeSequence.lastIndex = at;
    if (!escapeSequence.test(text)) return -1;
    at = escapeSequence.lastIndex;
  }
  return -1;
}

const literal = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

export function literalEnd(text: string, from: number): number {
  literal.lastIndex = from;
  return literal.test(text) ? literal.lastIndex : -1;
}
