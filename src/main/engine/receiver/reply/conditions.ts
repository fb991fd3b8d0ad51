import type { Condition } from '@shared/endpoint/endpoint';
import { someJsonValueAt } from '@shared/endpoint/json-values-at';
import { compilePattern } from '@shared/endpoint/path-pattern';
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
