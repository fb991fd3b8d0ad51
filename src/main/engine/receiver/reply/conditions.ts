import type { Condition } from '@shared/endpoint/endpoint';
import { someJsonValueAt } from '@shared/endpoint/json-values-at';
import { compilePattern } from '@shared/endpoint/path-pattern';
import type { Filter, Term } from '@shared/filter/filter';
import { matchesFilter } from '@shared/filter/match';
import { parseFilter } from '@shared/filter/parse';
import { parseJsonPath } from '@shared/redact/json-path';
import { type RequestView, sameJson } from './request-view';

/** Whether a condition holds for a request that is the `nth` of its endpoint. */
export type Test = (view: RequestView, nth: number) => boolean;

export interface ConditionTools {
  /** Of 0 up to 1. */
  random: () => number;
}

const never: Test = () => false;

/** Whether a condition holds for all requests of an endpoint that have the same bytes, if it holds for one. */
export function isLasting(condition: Condition): boolean {
  if (condition.kind === 'nth' || condition.kind === 'chance') return false;
  if (condition.kind !== 'filter') return true;
  const parsed = parseFilter(condition.text);
  return !parsed.ok || isOfBytes(parsed.filter);
}

/** What a filter reads that stands in the head or the body. The rest tells of a connection, of time, or of a row. */
const ofBytes: readonly Term['field'][] = [
  ...(['text', 'body', 'header', 'size', 'tokens', 'result', 'cached', 'model'] as const),
  ...(['host', 'path', 'method'] as const),
];

function isOfBytes(filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.every(isOfBytes);
    case 'not':
      return isOfBytes(filter.part);
    case 'term':
      return ofBytes.includes(filter.field);
  }
}

/** Made once, when the endpoint changes. What cannot be understood never holds; it cannot be saved either. */
export function compileCondition(condition: Condition, { random }: ConditionTools): Test {
  switch (condition.kind) {
    case 'method': {
      const { method } = condition;
      return (view) => view.method === method;
    }
    case 'path': {
      const pattern = compilePattern(condition.pattern);
      return (view) => pattern.test(view.path);
    }
    case 'header':
      return headerTest(condition);
    case 'json':
      return jsonTest(condition);
    case 'nth': {
      const { from, to, every } = condition;
      return (_view, nth) => nth >= from && (to === null || nth <= to) && (nth - from) % every === 0;
    }
    case 'chance': {
      const { percent } = condition;
      return () => random() * 100 < percent;
    }
    case 'filter': {
      const parsed = parseFilter(condition.text);
      return parsed.ok ? (view) => matchesFilter(parsed.filter, view.subject, view.now) : never;
    }
  }
}

function headerTest({ name, test, value }: Extract<Condition, { kind: 'header' }>): Test {
  const lower = name.toLowerCase();
  switch (test) {
    case 'absent':
      return (view) => view.header(lower).length === 0;
    case 'is':
      return (view) => view.header(lower).includes(value);
    case 'contains':
      return (view) => view.header(lower).some((line) => line.includes(value));
    case 'matches': {
      const wanted = new RegExp(value);
      return (view) => view.header(lower).some((line) => wanted.test(line));
    }
  }
}

function jsonTest({ path, test, value }: Extract<Condition, { kind: 'json' }>): Test {
  const parsed = parseJsonPath(path);
  if (!parsed.ok) return never;
  const { path: steps } = parsed;
  const wanted = jsonOrText(value);
  const holds = test === 'exists' ? () => true : (found: unknown) => sameJson(wanted, found);
  return ({ json }) => json !== undefined && someJsonValueAt(json, steps, holds);
}

function jsonOrText(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
