import { toPointer } from '../compare/json-diff';
import { literalEnd, stringEnd } from '../json-indent';

/** One value or name that is written in another way, and means the same. */
export interface Rewritten {
  /** JSON Pointer (RFC 6901). */
  pointer: string;
  sent: string;
  arrived: string;
}

/** How two texts of the same JSON differ. */
export interface FormDiff {
  /** Pointers of the objects whose names stand in another order; the root is the empty text. */
  order: string[];
  /** Blank characters outside of strings at each end; null when they are the same. */
  blanks: { sent: number; arrived: number } | null;
  numbers: Rewritten[];
  /** Strings and names with other escapes. */
  strings: Rewritten[];
}

interface Form {
  blanks: number;
  /** The blanks before each token, while the order is the same. */
  layout: string;
  /** Tokens by their place; a name has its own. */
  tokens: Map<string, string>;
  /** The names of each object, in their order. */
  names: Map<string, string>;
}

/** Compares two texts that are valid JSON and say the same. */
export function diffForm(sent: string, arrived: string): FormDiff {
  const [a, b] = [readForm(sent), readForm(arrived)];
  const order = [...a.names].filter(([at, names]) => b.names.get(at) !== names).map(([at]) => at);
  const rewritten = [...a.tokens].flatMap(([place, token]): Rewritten[] => {
    const other = b.tokens.get(place);
    const pointer = place.replace(/^[a-z]+ /, '').replace(/ \d+$/, '');
    return other === undefined || other === token ? [] : [{ pointer, sent: token, arrived: other }];
  });
  const otherLayout = order.length === 0 ? a.layout !== b.layout : a.blanks !== b.blanks;
  return {
    order,
    blanks: otherLayout ? { sent: a.blanks, arrived: b.blanks } : null,
    numbers: rewritten.filter((one) => !one.sent.startsWith('"')),
    strings: rewritten.filter((one) => one.sent.startsWith('"')),
  };
}

interface Level {
  path: string[];
  isArray: boolean;
  index: number;
  name: string | null;
  names: string[];
}

/** Walks through valid JSON without recursion. */
function readForm(text: string): Form {
  const form: Form = { blanks: 0, layout: '', tokens: new Map(), names: new Map() };
  const levels: Level[] = [];
  const seen = new Map<string, number>();
  /** The same place may come twice, where a name does: each time counts. */
  const put = (place: string, token: string) => {
    const times = seen.get(place) ?? 0;
    seen.set(place, times + 1);
    form.tokens.set(`${place} ${times}`, token);
  };
  const here = (): string[] => {
    const level = levels.at(-1);
    if (!level) return [];
    return [...level.path, level.isArray ? String(level.index) : (level.name ?? '')];
  };
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? '';
    const level = levels.at(-1);
    if (/\s|\ufeff/.test(char)) {
      form.blanks += 1;
      form.layout += char;
      at += 1;
      continue;
    }
    form.layout += '|';
    if (char === '{' || char === '[') {
      levels.push({ path: here(), isArray: char === '[', index: 0, name: null, names: [] });
    } else if (char === '}' || char === ']') {
      levels.pop();
      if (level && !level.isArray) form.names.set(toPointer(level.path), JSON.stringify(level.names));
    } else if (char === ',' && level) {
      level.index += 1;
      level.name = null;
    } else if (char !== ':') {
      const end = Math.max(at + 1, char === '"' ? stringEnd(text, at) : literalEnd(text, at));
      const token = text.slice(at, end);
      if (level && !level.isArray && level.name === null) {
        level.name = JSON.parse(token) as string;
        level.names.push(level.name);
        put(`name ${toPointer(here())}`, token);
      } else put(`value ${toPointer(here())}`, token);
      at = end;
      continue;
    }
    at += 1;
  }
  return form;
}
