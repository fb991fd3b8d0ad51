import type { Filter, Search, Term } from './filter';
import { printNumberTest } from './numbers';
import { printTime } from './times';

/** The text that reads back as the same filter. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
      return filter.parts.map((part) => (part.kind === 'or' ? grouped(part) : printFilter(part))).join(' ');
    case 'or':
      return filter.parts.map(printFilter).join(' OR ');
    case 'not':
      return `-${filter.part.kind === 'term' ? printTerm(filter.part) : grouped(filter.part)}`;
    case 'term':
      return printTerm(filter);
  }
}

function grouped(filter: Filter): string {
  return `(${printFilter(filter)})`;
}

function printTerm(term: Term): string {
  switch (term.field) {
    case 'text':
      return printSearch(term.search, /^(?!-)[^\s"()*:<>=\\]+$/);
    case 'body':
    case 'header':
    case 'note':
      return `${term.field}:${printSearch(term.search, bare)}`;
    case 'status':
    case 'duration':
    case 'size':
    case 'tokens':
    case 'result':
    case 'run':
      return `${term.field}:${printNumberTest(term.field, term.test)}`;
    case 'webhook':
    case 'project':
    case 'host':
    case 'path':
    case 'model':
      return `${term.field}:${term.match === 'equals' ? '=' : ''}${printName(term.value)}`;
    case 'since':
    case 'until':
      return `${term.field}:${quoteValue(printTime(term.time))}`;
    case 'error':
      if (term.value === 'any') return 'error:*';
      return `error:${typeof term.value === 'string' ? term.value : printSearch(term.value, bare)}`;
    case 'cached':
    case 'pinned':
    case 'paired':
      return `${term.field}:${term.value ? 'yes' : 'no'}`;
    case 'method':
      return `${term.field}:${quoteValue(term.value)}`;
    default:
      return `${term.field}:${term.value}`;
  }
}

/** What needs no quotes after a colon. */
const bare = /^(?!\/\/)[^\s"()*<>=\\]+$/;

/** The value of a field as it must be typed: in quotes where it needs them. */
export function quoteValue(value: string): string {
  return quotedUnless(bare, value);
}

function quotedUnless(plain: RegExp, text: string): string {
  const isPlain = plain.test(text) && text !== 'OR' && text !== 'AND';
  return isPlain ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function printSearch({ kind, text }: Search, plain: RegExp): string {
  if (kind === 'words') return quotedUnless(plain, text);
  // Alone a star finds whatever there is.
  return text === '' ? '*' : `*${quotedUnless(plain, text)}*`;
}

function printName(value: string): string {
  return value === '' ? '*' : quoteValue(value);
}
