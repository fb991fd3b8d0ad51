import { type Direction, type ExchangeSummary, type Outcome, outcomes } from './model';

/** One condition. `from` and `to` are inclusive. */
export type Term = { negated: boolean } & (
  | { field: 'text'; value: string }
  | { field: 'status'; from: number; to: number }
  | { field: 'direction'; value: Direction }
  | { field: 'outcome'; value: Outcome }
  | { field: 'method'; value: string }
);

/** All terms must hold. An empty filter shows everything. */
export type Filter = readonly Term[];

export type FilterResult = { ok: true; filter: Filter } | { ok: false; error: FilterError };

export interface FilterError {
  message: string;
  /** Where in the text, as an offset. */
  at: number;
}

/** What a filter can say, for the help beside the filter bar. */
export const filterHelp = [
  { example: 'orders', meaning: 'the URL contains it' },
  { example: '"two words"', meaning: 'quotes keep blanks together' },
  { example: 'status:500', meaning: 'also status:4xx and status:>=400' },
  { example: 'direction:sent', meaning: 'or direction:caught' },
  { example: 'method:POST', meaning: 'the request method' },
  { example: 'outcome:timeout', meaning: `one of ${outcomes.join(', ')}` },
  { example: '-status:200', meaning: 'a minus turns a term round' },
] as const;

const token = /(-?)(?:([a-z]+):)?(?:"((?:[^"\\]|\\.)*)("?)|([^\s"]*))/y;
const lowestStatus = 100;
const highestStatus = 999;

/** Reads a filter as it is typed. An error says where. */
export function parseFilter(text: string): FilterResult {
  const filter: Term[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at += 1;
    if (at >= text.length) return { ok: true, filter };
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match || match[0] === '') return failure(`“${text[at]}” cannot stand here.`, at);
    const [whole, minus, field, quoted, closing, bare = ''] = match;
    if (quoted !== undefined && closing === '') return failure('The quote is not closed.', at);
    const value = quoted === undefined ? bare : quoted.replace(/\\(.)/g, '$1');
    const term = parseTerm(field, value, minus === '-');
    if (typeof term === 'string') return failure(term, at);
    filter.push(term);
    at += whole.length;
  }
}

function failure(message: string, at: number): FilterResult {
  return { ok: false, error: { message, at } };
}

/** A term, or why it is none. */
function parseTerm(field: string | undefined, value: string, negated: boolean): Term | string {
  if (field === undefined) return value === '' ? 'A word must follow.' : { negated, field: 'text', value };
  // http://… is a word, not a term.
  if (value.startsWith('//')) return { negated, field: 'text', value: `${field}:${value}` };
  if (value === '') return `A value must follow ${field}:`;
  switch (field) {
    case 'status':
      return statusTerm(value, negated);
    case 'direction':
      if (value !== 'sent' && value !== 'caught') return 'direction is sent or caught.';
      return { negated, field, value };
    case 'outcome':
    case 'verdict': {
      const outcome = outcomes.find((name) => name === value);
      return outcome
        ? { negated, field: 'outcome', value: outcome }
        : `outcome is one of ${outcomes.join(', ')}.`;
    }
    case 'method':
      return { negated, field, value: upper(value) };
    default:
      return `There is no ${field}: – put the word in quotes to search for it.`;
  }
}

function statusTerm(value: string, negated: boolean): Term | string {
  const problem = 'status is a number such as 404, a class such as 4xx, or a comparison such as >=400.';
  const [, sign = '', digits = '', rest = ''] = /^(<=|>=|<|>)?(\d+)(xx)?$/.exec(value) ?? [];
  const number = Number(digits);
  if (digits === '' || number > highestStatus) return problem;
  if (rest === 'xx') {
    if (sign !== '' || number < 1 || number > 9) return problem;
    return { negated, field: 'status', from: number * 100, to: number * 100 + 99 };
  }
  if (number < lowestStatus) return problem;
  const bounds: Record<string, [number, number]> = {
    '': [number, number],
    '<': [lowestStatus, number - 1],
    '<=': [lowestStatus, number],
    '>': [number + 1, highestStatus],
    '>=': [number, highestStatus],
  };
  const [from, to] = bounds[sign] ?? [number, number];
  return { negated, field: 'status', from, to };
}

/** The text that reads back as the same filter. */
export function printFilter(filter: Filter): string {
  return filter.map((term) => (term.negated ? '-' : '') + printTerm(term)).join(' ');
}

function printTerm(term: Term): string {
  switch (term.field) {
    case 'text':
      return /^[\w/.?=&%]+$/.test(term.value) ? term.value : `"${term.value.replace(/["\\]/g, '\\$&')}"`;
    case 'status':
      return printStatus(term.from, term.to);
    case 'method':
      return `method:"${term.value.replace(/["\\]/g, '\\$&')}"`;
    default:
      return `${term.field}:${term.value}`;
  }
}

function printStatus(from: number, to: number): string {
  if (from === to) return `status:${from}`;
  if (to === highestStatus && from !== 900) return `status:>=${from}`;
  if (from === lowestStatus && to !== 199) return `status:<=${to}`;
  return `status:${Math.floor(from / 100)}xx`;
}

/** Whether a row is shown. It must agree with the SQL of store/filter-sql.ts. */
export function matchesFilter(filter: Filter, row: ExchangeSummary): boolean {
  return filter.every((term) => holds(term, row) !== term.negated);
}

function holds(term: Term, row: ExchangeSummary): boolean {
  switch (term.field) {
    case 'text':
      return lower(row.url).includes(lower(term.value));
    case 'status':
      return row.status !== null && row.status >= term.from && row.status <= term.to;
    case 'direction':
      return row.direction === term.value;
    case 'outcome':
      return row.outcome === term.value;
    case 'method':
      return upper(row.method) === term.value;
  }
}

/** ASCII only, as SQLite folds. */
function lower(text: string): string {
  return text.replace(/[A-Z]/g, (char) => char.toLowerCase());
}

function upper(text: string): string {
  return text.replace(/[a-z]/g, (char) => char.toUpperCase());
}
