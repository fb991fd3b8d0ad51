import type { HeaderPair } from '../model';
import { jsonValuesAt } from './json-values-at';
import { type Placeholder, type PlaceholderWord, parseTemplate } from './template';

/** A request as templates look at it. */
export interface RenderedRequest {
  method: string;
  /** Without the query and without an endpoint's secret. */
  path: string;
  query: URLSearchParams;
  /** The body; empty where it is no text. */
  text: string;
  /** The body as parsed JSON; undefined where it is none. */
  json: unknown;
  /** Values of the lines of that name, which is given in lower case. */
  header(lowerName: string): readonly string[];
}

/** What a template is filled from. */
export interface RenderSource {
  view: RenderedRequest;
  /** The number of the request to its endpoint, from 1. */
  counter: number;
  /** Milliseconds since the epoch. */
  now: number;
  random: () => number;
}

export type Renderer = (source: RenderSource) => string;

/** `quote` is used on texts that come from the request. Null where the text has nothing to fill in. */
export function compileTemplate(text: string, quote: (value: string) => string): Renderer | null {
  const { pieces } = parseTemplate(text);
  if (pieces.every((piece) => typeof piece === 'string')) return null;
  return (source) =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : filledIn(piece, source, quote))).join('');
}

function filledIn(placeholder: Placeholder, source: RenderSource, quote: (value: string) => string): string {
  const { view } = source;
  switch (placeholder.kind) {
    case 'word':
      return wordValue(placeholder.word, source, quote);
    case 'header':
      return quote(view.header(placeholder.name.toLowerCase())[0] ?? '');
    case 'query':
      return quote(view.query.get(placeholder.name) ?? '');
    case 'json': {
      if (view.json === undefined) return '';
      const [value] = jsonValuesAt(view.json, placeholder.path);
      return typeof value === 'string' ? quote(value) : (asJson(value) ?? '');
    }
  }
}

function wordValue(word: PlaceholderWord, source: RenderSource, quote: (value: string) => string): string {
  const { view, counter, now, random } = source;
  switch (word) {
    case 'now':
      return String(Math.floor(now));
    case 'now.iso':
      return new Date(now).toISOString();
    case 'now.seconds':
      return String(Math.floor(now / 1000));
    case 'now.http':
      return new Date(now).toUTCString();
    case 'uuid':
      return randomUuid(random);
    case 'counter':
      return String(counter);
    case 'method':
      return view.method;
    case 'path':
      return quote(view.path);
    case 'body':
      return quote(view.text);
  }
}

/** Null where it is nested too deep for JSON.stringify. */
function asJson(value: unknown): string | null | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
}

/** A UUID of version 4 (RFC 9562 §5.4), from the randomness that was passed in. */
function randomUuid(random: () => number): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (char) => {
    const digit = Math.floor(random() * 16);
    return (char === 'x' ? digit : (digit & 0x3) | 0x8).toString(16);
  });
}

/** How what comes from a request is put into a body with these headers. */
export function quoteFor(headers: readonly HeaderPair[]): (value: string) => string {
  const isJson = headers.some(
    ([name, value]) => name.toLowerCase() === 'content-type' && /json/i.test(value),
  );
  return isJson ? insideJson : (value) => value;
}

/** A text as it stands between the quotes of a JSON string, so that what a request says cannot break an answer. */
function insideJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

/** A text as it can stand in a header: one line of Latin-1 (RFC 9110 §5.5). */
export function insideHeader(value: string): string {
  return value.replace(/\p{Cc}+/gu, ' ').replace(/[^\x20-\xff]/gu, '?');
}
