import { type ByteString, utf8OfByteString } from '../bytes';

/** A value in a JSON text that was asked for. */
export interface FoundValue {
  from: number;
  to: number;
  /** The strings and numbers in it, with escapes undone. */
  leaves: string[];
}

export interface FoundValues {
  values: FoundValue[];
  /** Where the text stops being JSON, because it was cut off or is none; null where it is JSON to the end. */
  brokenAt: number | null;
}

interface Level {
  isObject: boolean;
  expectsKey: boolean;
}

const blank = /[\s\ufeff]*/y;
const stringToken = /"(?:[^"\\]|\\.)*("?)/sy;
const plainToken = /[^\s,:"[\]{}]+/y;

/**
 * Finds the values whose keys, from the top down, are asked for. Works at any depth and with duplicate keys, and finds
 * what it can in a text that is cut off; a value that is cut off reaches to the end.
 */
export function findJsonValues(
  json: ByteString,
  wanted: (keys: readonly (string | number)[]) => boolean,
): FoundValues {
  const values: FoundValue[] = [];
  const levels: Level[] = [];
  const keys: (string | number)[] = [];
  let open: { value: FoundValue; depth: number } | null = null;
  let at = json.startsWith('\xef\xbb\xbf') ? 3 : 0;
  let expectsValue = true;

  const begin = (from: number) => {
    if (!open && wanted(keys)) open = { value: { from, to: json.length, leaves: [] }, depth: levels.length };
  };
  const end = (to: number) => {
    if (open?.depth === levels.length) {
      values.push({ ...open.value, to });
      open = null;
    }
    expectsValue = false;
  };
  const broken = (place: number): FoundValues => {
    if (open) values.push(open.value);
    return { values, brokenAt: place };
  };

  while (true) {
    blank.lastIndex = at;
    blank.exec(json);
    at = blank.lastIndex;
    const char = json[at];
    const level = levels.at(-1);
    if (char === undefined)
      return levels.length === 0 && !expectsValue ? { values, brokenAt: null } : broken(at);
    if (levels.length === 0 && !expectsValue) return broken(at);
    if (char === '{' || char === '[') {
      if (!expectsValue) return broken(at);
      begin(at);
      levels.push({ isObject: char === '{', expectsKey: char === '{' });
      keys.push(char === '{' ? '' : 0);
      expectsValue = char === '[';
      at += 1;
    } else if (char === '}' || char === ']') {
      if (!level || level.isObject !== (char === '}')) return broken(at);
      levels.pop();
      keys.pop();
      at += 1;
      end(at);
    } else if (char === ',') {
      if (!level || expectsValue) return broken(at);
      const last = keys.at(-1);
      level.expectsKey = level.isObject;
      if (typeof last === 'number') keys[keys.length - 1] = last + 1;
      expectsValue = !level.isObject;
      at += 1;
    } else if (char === ':') {
      if (!level?.isObject || level.expectsKey || expectsValue) return broken(at);
      expectsValue = true;
      at += 1;
    } else if (char === '"') {
      stringToken.lastIndex = at;
      const [whole = '', closing = ''] = stringToken.exec(json) ?? [];
      const isKey = level?.expectsKey === true;
      if (!isKey) {
        if (!expectsValue) return broken(at);
        begin(at);
      }
      const text = unquote(closing === '"' ? whole : `${whole.replace(/\\$/, '')}"`);
      if (isKey && level) {
        keys[keys.length - 1] = text;
        level.expectsKey = false;
      } else leaf(open, text);
      if (closing !== '"') return broken(at);
      at += whole.length;
      if (!isKey) end(at);
    } else {
      plainToken.lastIndex = at;
      const [whole = ''] = plainToken.exec(json) ?? [];
      if (!expectsValue || whole === '') return broken(at);
      begin(at);
      leaf(open, whole);
      at += whole.length;
      end(at);
    }
  }
}

function leaf(open: { value: FoundValue } | null, text: string): void {
  open?.value.leaves.push(text);
}

/** The text of a JSON string; as it stands where its escapes are wrong. */
function unquote(quoted: ByteString): string {
  const text = utf8OfByteString(quoted) ?? quoted;
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
