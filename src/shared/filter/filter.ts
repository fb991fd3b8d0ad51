import type { Direction, Outcome, OutcomeReason } from '../model';

/** A filter as a tree. `parts` of `and` and `or` are two or more; an `and` without parts shows everything. */
export type Filter =
  | { kind: 'and'; parts: readonly Filter[] }
  | { kind: 'or'; parts: readonly Filter[] }
  | { kind: 'not'; part: Filter }
  | Term;

/** One condition. What each field means is written in fields.ts. */
export type Term = { kind: 'term' } & (
  | { field: TextField; search: Search }
  | { field: NumberField; test: NumberTest }
  | { field: NameField; match: 'contains' | 'equals'; value: string }
  | { field: TimeField; time: FilterTime }
  | { field: 'direction'; value: Direction }
  /** In capitals. */
  | { field: 'method'; value: string }
  | { field: 'verdict'; value: VerdictName }
  | { field: 'error'; value: ErrorName | Search }
  | { field: 'cached' | 'pinned' | 'paired'; value: boolean }
);

/** `text` is a word without a field: it is looked for in the URL, the headers, the bodies and the note. */
export type TextField = 'text' | 'body' | 'header' | 'note';
/** Durations are whole microseconds, sizes bytes. */
export type NumberField = 'status' | 'duration' | 'size' | 'tokens' | 'result' | 'run';
export type NameField = 'webhook' | 'project' | 'host' | 'path' | 'model';
export type TimeField = 'since' | 'until';

/** `words` finds whole words in a row, the last one by its beginning; `part` finds the text anywhere. */
export interface Search {
  kind: 'words' | 'part';
  text: string;
}

export type NumberTest = { op: '=' | '<' | '<=' | '>' | '>='; value: number } | Range;
/** Both ends are in it. */
export interface Range {
  op: '..';
  from: number;
  to: number;
}

/** Stays relative, so that a saved filter means the same tomorrow. */
export type FilterTime =
  | { kind: 'ago'; ms: number }
  /** `today` is 0 days back, `yesterday` 1. */
  | { kind: 'day'; back: 0 | 1 }
  /** `10:30` or `10:30:05`, of today. */
  | { kind: 'clock'; text: string }
  /** `2026-11-25`, `2026-11-25 10:30`, `2026-11-25 10:30:05.250`, in local time unless `Z` or `+08:00` follows. */
  | { kind: 'at'; text: string };

/** An outcome, or a group of them; see verdicts.ts. */
export type VerdictName = Outcome | 'failed' | 'stopped';
/** What can go wrong by name; `any` is every failure. */
export type ErrorName = Outcome | OutcomeReason | 'any';

export type FilterResult = { ok: true; filter: Filter } | { ok: false; error: FilterError };

export interface FilterError {
  message: string;
  /** Where in the text, as an offset, and how many characters are meant; at least one, unless the text is empty. */
  at: number;
  length: number;
}

/** Shows every exchange. */
export const everything: Filter = { kind: 'and', parts: [] };
