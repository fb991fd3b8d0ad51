import type { Filter, NumberField, NumberTest, Search, Term } from '@shared/filter/filter';
import { matchesName } from '@shared/filter/match';
import { timeSpan } from '@shared/filter/times';
import { verdictOutcomes } from '@shared/filter/verdicts';
import { fold, words } from '@shared/filter/words';
import type { Names } from './subject';

/** A condition over the table `exchange`. */
export interface RowCondition {
  sql: string;
  values: (string | number)[];
}

interface Context {
  names: Names;
  now: number;
  /** Rows up to this have been looked at by the indexer, which knows whose bytes are not their text. */
  wordsUpTo: number;
}

/**
 * As much of a filter as SQL can say: every row that the filter shows has it, and most that it does not show have it
 * not. Who reads the rows looks at each with `matchesFilter`, so that this need not be exact; it must not be too narrow.
 */
export function rowCondition(filter: Filter, context: Context): RowCondition {
  const builder = new Builder(context);
  return { sql: builder.part(filter, true) ?? '1', values: builder.values };
}

const ops = { '=': '=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;
const numberColumns: Record<NumberField, string> = {
  status: 'status',
  duration: 'duration',
  size: 'request_size',
  tokens: 'event_tokens',
  result: 'event_result',
  run: 'run_id',
};

class Builder {
  readonly values: (string | number)[] = [];

  constructor(private readonly context: Context) {}

  /** `wide`: true for a condition that holds too often, false for one that holds too seldom. Null: it cannot be said. */
  part(filter: Filter, wide: boolean): string | null {
    switch (filter.kind) {
      case 'and':
      case 'or': {
        const mark = this.values.length;
        const parts = filter.parts.map((part) => this.part(part, wide));
        const known = parts.filter((part) => part !== null);
        // What cannot be said is taken for true where wide, for false where not.
        const canSkip = (filter.kind === 'and') === wide;
        if (known.length === 0 || (!canSkip && known.length < parts.length)) {
          this.values.length = mark;
          return null;
        }
        return `(${known.join(filter.kind === 'and' ? ' AND ' : ' OR ')})`;
      }
      case 'not': {
        const part = this.part(filter.part, !wide);
        return part && `NOT ${part}`;
      }
      case 'term': {
        const sql = this.term(filter, wide);
        return sql && `ifnull(${sql}, 0)`;
      }
    }
  }

  private term(term: Term, wide: boolean): string | null {
    switch (term.field) {
      case 'status':
      case 'duration':
      case 'size':
      case 'tokens':
      case 'result':
      case 'run':
        return this.number(numberColumns[term.field], term.test);
      case 'webhook':
      case 'project': {
        const ids = [...this.context.names[`${term.field}s`]].filter(([, name]) => matchesName(term, name));
        return `${term.field}_id IN (${ids.map(([id]) => id).join(', ')})`;
      }
      case 'direction':
        return `direction = ${this.value(term.value)}`;
      case 'method':
        return `upper(method) = ${this.value(term.value)}`;
      case 'verdict':
        return `outcome IN (${verdictOutcomes(term.value)
          .map((outcome) => this.value(outcome))
          .join(', ')})`;
      case 'cached':
        return `event_cached = ${term.value ? 1 : 0}`;
      case 'pinned':
        return `pinned = ${term.value ? 1 : 0}`;
      case 'paired':
        return `pair_id IS ${term.value ? 'NOT ' : ''}NULL`;
      case 'since':
        return `started_at >= ${this.value(Math.round(timeSpan(term.time, this.context.now).from * 1000))}`;
      case 'until':
        return `started_at < ${this.value(Math.round(timeSpan(term.time, this.context.now).to * 1000))}`;
      case 'host':
      case 'path':
        return wide ? this.like('url', term.value) : null;
      case 'model':
        return wide ? this.like('event_model', term.value) : null;
      case 'text':
        return wide ? this.search(term.search, ['url', 'headers', 'body']) : null;
      case 'header':
        return wide ? this.search(term.search, ['headers']) : null;
      case 'body':
        return wide ? this.search(term.search, ['body']) : null;
      case 'note':
        return wide ? 'noted = 1' : null;
      case 'error':
        return null;
    }
  }

  private number(column: string, test: NumberTest): string {
    if (test.op === '..') return `${column} BETWEEN ${this.value(test.from)} AND ${this.value(test.to)}`;
    return `${column} ${ops[test.op]} ${this.value(test.value)}`;
  }

  /** SQLite's LIKE folds ASCII only, so that it is asked for ASCII only. */
  private like(column: string, part: string): string | null {
    return isAscii(part) ? `${column} LIKE ${this.value(pattern(part))} ESCAPE '\\'` : null;
  }

  /** Looks into the bytes as they are stored, except where they are not what is searched. */
  private search(search: Search, places: readonly ('url' | 'headers' | 'body')[]): string | null {
    const part = search.kind === 'part' ? search.text : longest(words(fold(search.text)));
    if (part === '' || !isAscii(part)) return null;
    // Headers are stored as JSON: what spans name and value, or is escaped, looks different there.
    if (places.includes('headers') && /["\\:]|^ | $/.test(part)) return null;
    const like = pattern(part);
    const inPart = (table: 'request_part' | 'response_part') => {
      const tests = places
        .filter((place) => place !== 'url')
        .map(
          (place) =>
            `${place === 'body' ? 'CAST(body AS TEXT)' : place} LIKE ${this.value(like)} ESCAPE '\\'`,
        );
      return `EXISTS (SELECT 1 FROM ${table} WHERE exchange_id = exchange.id AND (${tests.join(' OR ')}))`;
    };
    const parts = [inPart('request_part'), inPart('response_part')];
    const url = places.includes('url') ? [`url LIKE ${this.value(like)} ESCAPE '\\'`, 'noted = 1'] : [];
    return `(${[
      ...parts,
      ...url,
      `exchange.id > ${this.value(this.context.wordsUpTo)}`,
      'exchange.id IN (SELECT exchange_id FROM search_stale)',
      'exchange.id IN (SELECT exchange_id FROM search_coded)',
    ].join(' OR ')})`;
  }

  private value(value: string | number): string {
    this.values.push(value);
    return '?';
  }
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

function pattern(part: string): string {
  return `%${part.replace(/[\\%_]/g, '\\$&')}%`;
}

function longest(all: readonly string[]): string {
  return all.reduce((most, word) => (word.length > most.length ? word : most), '');
}
