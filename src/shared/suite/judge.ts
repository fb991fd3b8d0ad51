import { utf8Text } from '../bytes';
import { formatBytes, formatDuration } from '../format';
import type { ExchangeSummary, HeaderPair, Outcome } from '../model';
import { verdictOf } from '../verdict';
import { judgeGolden } from './judge-golden';
import { judgePath, judgeSchema } from './judge-json';
import type { ExpectationResult } from './result';
import type { Expectations, LoadedSuite, Variables } from './suite';
import { fill, fillJson } from './variables';

/** What came of one case, as far as it can be expected of. */
export interface Answer {
  summary: ExchangeSummary;
  /** Null where there was no answer. */
  headers: readonly HeaderPair[] | null;
  /** The body with its content coding undone; or why it cannot be looked at. */
  body: { bytes: Uint8Array } | { problem: string };
}

export interface JudgeContext {
  files: LoadedSuite['files'];
  variables: Variables;
}

/**
 * Holds an exchange against what was expected of it: one result for each expectation, in the order of docs/suites.md.
 * Throws `UnknownVariable` and `NoPayload` where the expectation itself cannot be read.
 */
export function judge(
  expected: Expectations | undefined,
  answer: Answer,
  { files, variables }: JudgeContext,
): ExpectationResult[] {
  const { outcome, status, durationBelowMs, headers, json, schema, schemaFile, body } = expected ?? {
    outcome: 'delivered' as const,
  };
  const results: ExpectationResult[] = [];
  if (outcome !== undefined) results.push(judgeOutcome([outcome].flat(), answer.summary));
  if (status !== undefined) results.push(judgeStatus([status].flat(), answer.summary));
  if (durationBelowMs !== undefined) results.push(judgeDuration(durationBelowMs, answer.summary));
  for (const header of headers ?? []) {
    results.push(judgeHeader(filled(header, variables), answer.headers));
  }
  const read = readJson(answer);
  for (const one of json ?? []) {
    const equals = 'equals' in one ? { equals: fillJson(one.equals, variables) } : {};
    results.push(judgePath({ ...filled(one, variables), ...equals }, read));
  }
  if (schema !== undefined) results.push(judgeSchema(schema, read));
  if (schemaFile !== undefined) results.push(judgeSchema({ file: schemaFile, files }, read));
  if (body !== undefined) results.push(judgeGolden(body, answer.body, { files, variables }));
  return results;
}

function judgeOutcome(wanted: readonly Outcome[], summary: ExchangeSummary): ExpectationResult {
  return {
    what: 'Outcome',
    passed: wanted.includes(summary.outcome),
    expected: wanted.join(' or '),
    found: `${summary.outcome}. ${verdictOf(summary).title}`,
  };
}

function judgeStatus(
  wanted: readonly (number | string)[],
  { status, outcome }: ExchangeSummary,
): ExpectationResult {
  const fits = (one: number | string) =>
    typeof one === 'number' ? one === status : one[0] === String(status)[0] && status !== null;
  return {
    what: 'Status',
    passed: wanted.some(fits),
    expected: wanted.join(' or '),
    found: status === null ? `none (${outcome})` : String(status),
  };
}

function judgeDuration(below: number, { durationMs, outcome }: ExchangeSummary): ExpectationResult {
  return {
    what: 'Duration',
    passed: durationMs !== null && durationMs < below,
    expected: `below ${formatDuration(below)}`,
    found: durationMs === null ? `not known (${outcome})` : formatDuration(durationMs),
  };
}

type ExpectedHeader = NonNullable<Expectations['headers']>[number];

function judgeHeader(
  { name, equals, contains, matches, exists }: ExpectedHeader,
  headers: Answer['headers'],
): ExpectationResult {
  const values = (headers ?? [])
    .filter(([one]) => one.toLowerCase() === name.toLowerCase())
    .map(([, value]) => value);
  const found = headers === null ? 'no answer' : values.length === 0 ? 'no such header' : values.join(' | ');
  const result = (passed: boolean, expected: string) => ({ what: `Header ${name}`, passed, expected, found });
  if (exists !== undefined)
    return result(headers !== null && values.length > 0 === exists, exists ? 'is there' : 'is not there');
  if (equals !== undefined) return result(values.includes(equals), equals);
  if (contains !== undefined)
    return result(
      values.some((value) => value.includes(contains)),
      `contains ${contains}`,
    );
  const pattern = new RegExp(matches ?? '', 'u');
  return result(
    values.some((value) => pattern.test(value)),
    `matches ${matches}`,
  );
}

/** Fills the texts of an expectation; what a JSON path equals is filled elsewhere. */
function filled<One extends object>(one: One, variables: Variables): One {
  return Object.fromEntries(
    Object.entries(one).map(([name, value]) => [
      name,
      typeof value === 'string' && name !== 'path' ? fill(value, variables) : value,
    ]),
  ) as One;
}

/** The body as JSON, or why there is none. */
export type ReadJson = { ok: true; value: unknown } | { ok: false; problem: string };

/** Longest body, in bytes, that is looked at as JSON. */
const longestJson = 20_000_000;

function readJson({ body }: Answer): ReadJson {
  if ('problem' in body) return { ok: false, problem: body.problem };
  if (body.bytes.length > longestJson)
    return {
      ok: false,
      problem: `a body of ${formatBytes(body.bytes.length)} is too long to be looked at as JSON`,
    };
  const text = utf8Text(body.bytes);
  if (text === null) return { ok: false, problem: 'the body is not UTF-8' };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return {
      ok: false,
      problem: text.trim() === '' ? 'the body is empty' : `the body is not JSON: ${text.slice(0, 200)}`,
    };
  }
}
