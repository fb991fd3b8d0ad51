import type { JsonPath } from '../redact/json-path';
import { plainPath } from './json-values-at';

/** What stands for itself between `{{` and `}}`, and what it becomes. */
export const placeholderWords = {
  now: 'Milliseconds since 1970',
  'now.iso': 'The time, such as 2026-11-25T10:30:00.000Z',
  'now.seconds': 'Seconds since 1970',
  'now.http': 'The time as in a Date header',
  uuid: 'A new random UUID, each time that it stands there',
  counter: 'The number of the request to this endpoint, from 1',
  method: 'The method of the request',
  path: 'The path of the request, without its query',
  body: 'The whole body of the request',
} as const;
export type PlaceholderWord = keyof typeof placeholderWords;

export type Placeholder =
  | { kind: 'word'; word: PlaceholderWord }
  /** `{{header.x-id}}`, `{{query.page}}`: the first of that name; empty where there is none. */
  | { kind: 'header' | 'query'; name: string }
  /** `{{body.promptId}}`, `{{body.a.b[0]}}`: a string as it is, anything else as JSON; empty where it is not there. */
  | { kind: 'json'; path: JsonPath };

export interface Template {
  /** Texts and placeholders in their order. */
  pieces: (string | Placeholder)[];
  /** What stands between braces and means nothing. It is part of the texts. */
  unknown: string[];
}

const braces = /\{\{([^{}]*)\}\}/g;

export function parseTemplate(text: string): Template {
  const pieces: Template['pieces'] = [];
  const unknown: string[] = [];
  let from = 0;
  for (const match of text.matchAll(braces)) {
    const placeholder = placeholderOf((match[1] ?? '').trim());
    if (placeholder === null) {
      unknown.push(match[0]);
      continue;
    }
    if (match.index > from) pieces.push(text.slice(from, match.index));
    pieces.push(placeholder);
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return { pieces, unknown };
}

function placeholderOf(name: string): Placeholder | null {
  if (Object.hasOwn(placeholderWords, name)) return { kind: 'word', word: name as PlaceholderWord };
  const [, kind, rest = ''] = /^(header|query)\.(.+)$/s.exec(name) ?? [];
  if (kind === 'header' || kind === 'query') return { kind, name: rest };
  if (!/^body[.[]/.test(name)) return null;
  const path = plainPath(`$${name.slice('body'.length)}`);
  return path && { kind: 'json', path };
}
