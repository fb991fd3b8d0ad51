import type { ExchangeSummary } from '../model';
import type { Filter, NameField, NumberField, Search, Term, TextField } from './filter';
import { testNumber } from './numbers';
import { timeSpan } from './times';
import { hostOf, pathOf } from './url-parts';
import { isError, verdictOutcomes } from './verdicts';
import { type Finder, finder, fold } from './words';

/** An exchange as a filter looks at it. */
export interface FilterSubject {
  summary: ExchangeSummary;
  /** Null where it belongs to none, or to one that is not there any more. */
  projectName: string | null;
  webhookName: string | null;
  note: string;
  /** Null where only the summary is at hand; see `needsLog`. */
  texts: SearchTexts | null;
}

/** What is searched of an exchange beside its URL and its note. Headers are lines `name: value`; bodies are decoded. */
export interface SearchTexts {
  requestHeaders: string;
  responseHeaders: string;
  requestBody: string;
  responseBody: string;
  /** The cause as the system gave it: its code and its message. */
  error: string;
}

/**
 * Whether an exchange is shown. `now` is in ms since the epoch. It must agree with the store's search, and does: see
 * store/search.test.ts.
 */
export function matchesFilter(filter: Filter, subject: FilterSubject, now: number): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.parts.every((part) => matchesFilter(part, subject, now));
    case 'or':
      return filter.parts.some((part) => matchesFilter(part, subject, now));
    case 'not':
      return !matchesFilter(filter.part, subject, now);
    case 'term':
      return matchesTerm(filter, subject, now);
  }
}

/** True when a summary and the names alone cannot decide: the filter asks for text that only the log has. */
export function needsLog(filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.some(needsLog);
    case 'not':
      return needsLog(filter.part);
    case 'term':
      return 'search' in filter || (filter.field === 'error' && typeof filter.value !== 'string');
  }
}

function matchesTerm(term: Term, subject: FilterSubject, now: number): boolean {
  const { summary } = subject;
  switch (term.field) {
    case 'text':
    case 'body':
    case 'header':
    case 'note':
      return finds(term.search, textsOf(term.field, subject));
    case 'status':
    case 'duration':
    case 'size':
    case 'tokens':
    case 'result':
    case 'run':
      return testNumber(term.test, numberOf(term.field, summary));
    case 'webhook':
    case 'project':
    case 'host':
    case 'path':
    case 'model':
      return matchesName(term, nameOf(term.field, subject));
    case 'since':
      return micros(summary.startedAt) >= micros(timeSpan(term.time, now).from);
    case 'until':
      return micros(summary.startedAt) < micros(timeSpan(term.time, now).to);
    case 'direction':
      return summary.direction === term.value;
    case 'method':
      return upperMethod(summary.method) === term.value;
    case 'verdict':
      return verdictOutcomes(term.value).includes(summary.outcome);
    case 'error':
      return typeof term.value === 'string'
        ? isError(term.value, summary.outcome, summary.reason)
        : finds(term.value, [subject.texts?.error ?? '']);
    case 'cached':
      return summary.event?.cached === term.value;
    case 'pinned':
      return summary.pinned === term.value;
    case 'paired':
      return (summary.pairId !== null) === term.value;
  }
}

/** Methods are ASCII (RFC 9110 §5.6.2), and almost always written in upper case. */
function upperMethod(method: string): string {
  return /[a-z]/.test(method) ? method.replace(/[a-z]/g, (char) => char.toUpperCase()) : method;
}

/** Times are kept in whole microseconds. */
function micros(ms: number): number {
  return Math.round(ms * 1000);
}

function numberOf(
  field: NumberField,
  { status, durationMs, requestSize, event, runId }: ExchangeSummary,
): number | null {
  switch (field) {
    case 'status':
      return status;
    case 'duration':
      return durationMs === null ? null : micros(durationMs);
    case 'size':
      return requestSize;
    case 'tokens':
      return event?.tokens ?? null;
    case 'result':
      return event?.result ?? null;
    case 'run':
      return runId;
  }
}

function nameOf(field: NameField, subject: FilterSubject): string | null {
  const { summary } = subject;
  switch (field) {
    case 'webhook':
      return subject.webhookName;
    case 'project':
      return subject.projectName;
    case 'host':
      return hostOf(summary.url);
    case 'path':
      return pathOf(summary.url);
    case 'model':
      return summary.event?.model ?? null;
  }
}

/** Whether a name has what is asked for in it, or is it. Without case. */
export function matchesName(
  term: { match: 'contains' | 'equals'; value: string },
  name: string | null,
): boolean {
  if (name === null) return false;
  const [folded, wanted] = [fold(name), fold(term.value)];
  return term.match === 'equals' ? folded === wanted : folded !== '' && folded.includes(wanted);
}

/** Texts are read from a subject only when they are needed: to get at them costs more than the rest together. */
function textsOf(field: TextField, subject: FilterSubject): string[] {
  if (field === 'note') return [subject.note];
  const { texts } = subject;
  const headers = texts ? [texts.requestHeaders, texts.responseHeaders] : [];
  if (field === 'header') return headers;
  const bodies = texts ? [texts.requestBody, texts.responseBody] : [];
  return field === 'body' ? bodies : [subject.summary.url, subject.note, ...headers, ...bodies];
}

const finders = new WeakMap<Search, Finder>();

function finds(search: Search, texts: readonly string[]): boolean {
  const find = finders.get(search) ?? finder(search);
  finders.set(search, find);
  return texts.some((text) => find(fold(text)) !== null);
}
