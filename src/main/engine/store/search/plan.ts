import { everything, type Filter, type Term, type TextField } from '@shared/filter/filter';
import { matchesName } from '@shared/filter/match';
import { numberBounds, testNumber, wholeBounds } from '@shared/filter/numbers';
import { timeSpan } from '@shared/filter/times';
import { verdictOutcomes } from '@shared/filter/verdicts';
import type { ColumnDrivers, IndexedColumn } from './column-driver';
import { type Driver, unionDriver } from './driver';
import type { Names } from './subject';
import type { WordDriver, WordDrivers } from './word-driver';

/** How a filter is searched for. */
export interface Plan {
  /** Null where every row must be looked at. */
  driver: Driver | null;
  /** What is left to look at in a row that the driver proves. */
  rest: Filter;
}

interface Planner {
  columns: ColumnDrivers;
  words: WordDrivers;
  names: Names;
  now: number;
}

const indexed = 'indexed = 1';
const columns = {
  outcome: { expression: 'outcome', where: `${indexed} AND outcome <> 'delivered'` },
  reason: { expression: 'reason', where: `${indexed} AND reason IS NOT NULL` },
  method: { expression: 'method', where: `${indexed} AND method <> 'POST'` },
  webhook: { expression: 'webhook_id', where: `${indexed} AND webhook_id IS NOT NULL` },
  project: { expression: 'project_id', where: `${indexed} AND project_id IS NOT NULL` },
  result: { expression: 'event_result', where: `${indexed} AND event_result <> 0` },
  cached: { expression: 'event_cached', where: `${indexed} AND event_cached = 1` },
  tokens: { expression: 'event_tokens', where: `${indexed} AND event_tokens IS NOT NULL` },
  model: { expression: 'event_model', where: `${indexed} AND event_model IS NOT NULL` },
  started: { expression: 'started_at', where: indexed },
  status: { expression: 'ifnull(status, -1)', where: indexed },
  duration: { expression: 'ifnull(duration, -1)', where: indexed },
  size: { expression: 'request_size', where: indexed },
  pinned: { expression: 'pinned', where: 'pinned = 1', live: true },
  noted: { expression: 'noted', where: 'noted = 1', live: true },
} satisfies Record<string, IndexedColumn>;

const wordColumns: Record<TextField, readonly string[]> = {
  text: ['url', 'note', 'request_headers', 'response_headers', 'request_body', 'response_body'],
  header: ['request_headers', 'response_headers'],
  body: ['request_body', 'response_body'],
  note: ['note'],
};

/** Counting goes no further: what is that common is no reason to choose. */
const countedTo = 3_000;
/** Ids and times go together, so that reading from id to id, over what is out of time, is quicker than sorting more. */
const fewInTime = 1_000;
const latest = Number.MAX_SAFE_INTEGER;

interface Choice {
  parts: Filter[];
  driver: Driver;
}

interface WordChoice extends Choice {
  driver: WordDriver;
}

/** Chooses the index that has the fewest rows to look at. */
export function planFilter(filter: Filter, planner: Planner): Plan {
  if (filter.kind !== 'and') return { driver: driverOf(filter, planner), rest: everything };
  const choices = filter.parts.flatMap((part): Choice[] => {
    const driver = driverOf(part, planner);
    return driver ? [{ parts: [part], driver }] : [];
  });
  const wordChoices = choices.filter((choice): choice is WordChoice => 'query' in choice.driver);
  if (wordChoices.length > 1) {
    // FTS5 finds what has all the words far quicker than rows are read.
    const driver = planner.words.all(wordChoices.map((choice) => choice.driver));
    choices.unshift({ parts: wordChoices.flatMap(({ parts }) => parts), driver });
  }
  const [first] = choices;
  if (!first) return { driver: null, rest: filter };
  const best =
    choices.length === 1
      ? first
      : choices
          .map((choice) => ({ ...choice, count: choice.driver.count(countedTo) }))
          .reduce((least, choice) => (choice.count < least.count ? choice : least));
  return {
    driver: best.driver,
    rest: { kind: 'and', parts: filter.parts.filter((part) => !best.parts.includes(part)) },
  };
}

function driverOf(filter: Filter, planner: Planner): Driver | null {
  switch (filter.kind) {
    case 'term':
      return termDriver(filter, planner);
    case 'not':
      return null;
    case 'and':
      return unprovenOrNull(planFilter(filter, planner).driver);
    case 'or': {
      const drivers = filter.parts.map((part) => driverOf(part, planner));
      return drivers.every((driver) => driver !== null) ? unproven(unionDriver(drivers)) : null;
    }
  }
}

function unprovenOrNull(driver: Driver | null): Driver | null {
  return driver && unproven(driver);
}

/** What one of several conditions proves is not what the whole asks for. */
function unproven(driver: Driver): Driver {
  const { upTo, ids, count } = driver;
  return { upTo, ids, count, proves: () => false };
}

function termDriver(term: Term, planner: Planner): Driver | null {
  const { equal, range, distinct } = planner.columns;
  switch (term.field) {
    case 'text':
    case 'header':
    case 'body':
      return planner.words.of(term.search, wordColumns[term.field]);
    case 'note':
      return equal(columns.noted, [1]);
    case 'status': {
      const { low, high } = numberBounds(term.test);
      const values = distinct(columns.status, Math.max(0, low), high);
      return values && equal(columns.status, values);
    }
    case 'duration': {
      const { low, high } = numberBounds(term.test);
      return range(columns.duration, Math.max(0, low), high);
    }
    case 'size': {
      const { low, high } = wholeBounds(term.test);
      return range(columns.size, Math.max(0, low), high);
    }
    case 'tokens': {
      const { low, high } = numberBounds(term.test);
      // A few values are read in the order of their ids; a range would have to be sorted.
      const values = distinct(columns.tokens, low, high);
      return values
        ? equal(
            columns.tokens,
            values.filter((value) => testNumber(term.test, value)),
          )
        : range(columns.tokens, low, high);
    }
    case 'result':
      return term.test.op === '=' && term.test.value !== 0 ? equal(columns.result, [term.test.value]) : null;
    case 'webhook':
    case 'project': {
      const names = planner.names[`${term.field}s`];
      const ids = [...names].filter(([, name]) => matchesName(term, name)).map(([id]) => id);
      return equal(columns[term.field], ids);
    }
    case 'model': {
      const models = distinct(columns.model, '', null);
      return (
        models &&
        equal(
          columns.model,
          models.filter((model) => matchesName(term, model)),
        )
      );
    }
    case 'method': {
      if (term.value === 'POST') return null;
      const methods = distinct(columns.method, '', null);
      return (
        methods &&
        equal(
          columns.method,
          methods.filter((method) => method.toUpperCase() === term.value),
        )
      );
    }
    case 'verdict': {
      const outcomes = verdictOutcomes(term.value);
      return outcomes.includes('delivered') ? null : equal(columns.outcome, outcomes);
    }
    case 'error': {
      if (typeof term.value !== 'string') return planner.words.of(term.value, ['error']);
      if (term.value === 'any') return equal(columns.outcome, verdictOutcomes('failed'));
      return unproven(
        unionDriver([equal(columns.outcome, [term.value]), equal(columns.reason, [term.value])]),
      );
    }
    case 'cached':
      return term.value ? equal(columns.cached, [1]) : null;
    case 'pinned':
      return term.value ? equal(columns.pinned, [1]) : null;
    case 'since':
      return range(
        columns.started,
        Math.round(timeSpan(term.time, planner.now).from * 1000),
        latest,
        fewInTime,
      );
    case 'until':
      return range(
        columns.started,
        -latest,
        Math.round(timeSpan(term.time, planner.now).to * 1000) - 1,
        fewInTime,
      );
    default:
      return null;
  }
}
