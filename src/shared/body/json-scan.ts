/** Where somebody is in a JSON text. */
export interface JsonPlace {
  /** Names and array indexes from the root down; names are unescaped. */
  path: readonly (string | number)[];
  /** Where the value stands: from its first character to after its last one. */
  from: number;
  to: number;
}

interface Level {
  /** Where the object or array begins. */
  from: number;
  isArray: boolean;
  /** Index of the item, or where the name of the member begins and ends. */
  index: number;
  nameFrom: number;
  nameTo: number;
  /** Names seen so far, only while duplicates are looked for. */
  names: Set<string> | null;
}

const quote = 0x22;
const backslash = 0x5c;

/**
 * The value at an offset of a valid JSON text, and its path. On a name it is the value of that name; on a bracket, the
 * comma or the blanks around them it is the object or array that they belong to. Null outside of the JSON.
 */
export function jsonPlaceAt(text: string, offset: number): JsonPlace | null {
  const levels: Level[] = [];
  let waiting: { path: JsonPlace['path']; from: number; depth: number } | null = null;
  let result: JsonPlace | null = null;
  scan(text, levels, {
    name(_from, to) {
      // On the name or before its value: the value that follows is meant.
      const level = levels.at(-1);
      if (level && !waiting && offset >= level.nameFrom && offset < to) {
        waiting = { path: pathOf(text, levels), from: -1, depth: levels.length };
      }
    },
    value(from, to) {
      if (waiting && waiting.depth === levels.length) {
        result = { path: waiting.path, from, to };
      } else if (!waiting && offset < to) {
        const onIt = offset >= from || isBetweenNameAndValue(levels.at(-1), offset);
        if (onIt) result = { path: pathOf(text, levels), from, to };
      }
      return result !== null;
    },
  });
  return result;
}

function isBetweenNameAndValue(level: Level | undefined, offset: number): boolean {
  return level !== undefined && !level.isArray && level.nameFrom >= 0 && offset >= level.nameFrom;
}

/** Paths (RFC 9535) of the names that stand more than once in their object, in a valid JSON text. At most `most`. */
export function duplicateNames(text: string, most = 20): string[] {
  const levels: Level[] = [];
  const found = new Set<string>();
  scan(text, levels, {
    name() {
      const level = levels.at(-1);
      if (!level) return;
      const name = nameOf(text, level);
      level.names ??= new Set();
      if (level.names.has(name)) found.add(jsonPath(pathOf(text, levels)));
      level.names.add(name);
    },
    value: () => found.size >= most,
  });
  return [...found];
}

/** `$.tokens.total`, `$['odd name'][0]`: a path as JSONPath (RFC 9535 §2.3), in its short form where that exists. */
export function jsonPath(path: JsonPlace['path']): string {
  const segments = path.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    return /^[A-Za-z_\u0080-\ud7ff\ue000-\uffff][\w\u0080-\ud7ff\ue000-\uffff]*$/.test(step)
      ? `.${step}`
      : `['${escapeName(step)}']`;
  });
  return `$${segments.join('')}`;
}

const shortEscapes: Record<string, string> = { '\b': 'b', '\t': 't', '\n': 'n', '\f': 'f', '\r': 'r' };

/** Control characters and lone surrogates cannot be seen, or not be copied: they are escaped (RFC 9535 §2.3.1). */
function escapeName(name: string): string {
  return name.replace(/['\\]|\p{Cc}|\p{Cs}/gu, (char) => {
    if (char === "'" || char === '\\') return `\\${char}`;
    return `\\${shortEscapes[char] ?? `u${char.charCodeAt(0).toString(16).padStart(4, '0')}`}`;
  });
}

interface Visitor {
  /** A name was read; the level at the top of the stack knows it. */
  name(from: number, to: number): void;
  /** A value is over; the stack is that of what holds it. True ends the scan. */
  value(from: number, to: number): boolean;
}

/** Walks through a valid JSON text without recursion, at any depth. In an invalid one it ends somewhere. */
function scan(text: string, levels: Level[], visit: Visitor): void {
  let at = 0;
  let nameNext = false;
  while (at < text.length) {
    const char = text[at];
    const level = levels.at(-1);
    if (char === '{' || char === '[') {
      const isArray = char === '[';
      levels.push({ from: at, isArray, index: 0, nameFrom: -1, nameTo: -1, names: null });
      nameNext = !isArray;
      at += 1;
    } else if (char === '}' || char === ']') {
      if (!level) return;
      levels.pop();
      at += 1;
      if (visit.value(level.from, at)) return;
    } else if (char === ',') {
      if (level?.isArray) level.index += 1;
      nameNext = level?.isArray === false;
      at += 1;
    } else if (char === '"' && nameNext && level) {
      level.nameFrom = at;
      at = afterString(text, at);
      level.nameTo = at;
      nameNext = false;
      visit.name(level.nameFrom, at);
    } else if (isBlankOrColon(text.charCodeAt(at))) {
      at += 1;
    } else {
      const from = at;
      at = char === '"' ? afterString(text, at) : afterLiteral(text, at);
      if (visit.value(from, at)) return;
    }
  }
}

function isBlankOrColon(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0x3a || code === 0xfeff;
}

function afterString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    at += code === backslash ? 2 : 1;
  }
  return text.length;
}

function afterLiteral(text: string, from: number): number {
  const end = /[\s,\]}:{["]/g;
  end.lastIndex = from + 1;
  return end.exec(text)?.index ?? text.length;
}

function pathOf(text: string, levels: readonly Level[]): (string | number)[] {
  return levels.map((level) => (level.isArray ? level.index : nameOf(text, level)));
}

function nameOf(text: string, { nameFrom, nameTo }: Level): string {
  try {
    return String(JSON.parse(text.slice(nameFrom, nameTo)));
  } catch {
    return text.slice(nameFrom + 1, nameTo - 1);
  }
}
