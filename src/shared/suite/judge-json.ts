import { type Schema, Validator } from '@cfworker/json-schema';
import { utf8Text } from '../bytes';
import { jsonValuesAt } from '../endpoint/json-values-at';
import { parseJsonPath } from '../redact/json-path';
import { shortJson } from '../short-json';
import type { ReadJson } from './judge';
import { fileOf, NoPayload } from './payload-bytes';
import type { ExpectationResult } from './result';
import { sameJson } from './same-json';
import type { Expectations, LoadedSuite } from './suite';

type ExpectedPath = NonNullable<Expectations['json']>[number];

/** Characters of a value that are shown. */
const shown = 300;

/** Every value that the path means must pass, and there must be one. */
export function judgePath(expected: ExpectedPath, json: ReadJson): ExpectationResult {
  const { path, matches, exists } = expected;
  const parsed = parseJsonPath(path);
  const values = json.ok && parsed.ok ? [...jsonValuesAt(json.value, parsed.path)] : [];
  const found = !json.ok
    ? json.problem
    : values.length === 0
      ? 'nothing there'
      : values
          .slice(0, 5)
          .map((value) => shortJson(value, shown))
          .join(', ');
  const result = (passed: boolean, words: string) => ({ what: path, passed, expected: words, found });
  const all = (test: (value: unknown) => boolean) => values.length > 0 && values.every(test);
  if (exists !== undefined)
    return result(json.ok && values.length > 0 === exists, exists ? 'is there' : 'is not there');
  if (matches !== undefined) {
    const pattern = new RegExp(matches, 'u');
    return result(
      all((value) => pattern.test(typeof value === 'string' ? value : shortJson(value, 100_000))),
      `matches ${matches}`,
    );
  }
  return result(
    all((value) => sameJson(value, expected.equals)),
    shortJson(expected.equals, shown),
  );
}

type GivenSchema = NonNullable<Expectations['schema']> | { file: string; files: LoadedSuite['files'] };

/** Most errors of a schema that are told. */
const mostErrors = 5;

/** Holds the body against a JSON Schema. Its `$schema` says the draft; 2020-12 if it does not. Nothing is loaded. */
export function judgeSchema(given: GivenSchema, json: ReadJson): ExpectationResult {
  const isFile = typeof given === 'object' && given.files instanceof Map;
  const what = isFile ? `Schema ${given.file}` : 'Schema';
  const expected = 'fits the schema';
  if (!json.ok) return { what, passed: false, expected, found: json.problem };
  const schema = isFile ? readSchema(String(given.file), given.files as LoadedSuite['files']) : given;
  const { valid, errors } = validate(schema as Schema | boolean, json.value, what);
  // The innermost error comes last, and says what is really wrong.
  const told = errors
    .toReversed()
    .slice(0, mostErrors)
    .map(({ instanceLocation, error }) => `${instanceLocation.replace(/^#\/?/, '/')}: ${error}`);
  return { what, passed: valid, expected, found: valid ? 'fits' : told.join(' ') };
}

function validate(schema: Schema | boolean, value: unknown, what: string) {
  try {
    return new Validator(schema, draftOf(schema), false).validate(value);
  } catch (error) {
    throw new NoPayload(`${what} cannot be used: ${(error as Error).message}`);
  }
}

function draftOf(schema: Schema | boolean): '4' | '7' | '2019-09' | '2020-12' {
  const named = typeof schema === 'object' ? String(schema.$schema ?? '') : '';
  if (/draft-04/.test(named)) return '4';
  if (/draft-0[67]/.test(named)) return '7';
  return /2019-09/.test(named) ? '2019-09' : '2020-12';
}

function readSchema(name: string, files: LoadedSuite['files']): unknown {
  const text = utf8Text(fileOf(files, name));
  try {
    if (text !== null) return JSON.parse(text);
  } catch {
    // Said below.
  }
  throw new NoPayload(`${name} is not JSON, so it is no JSON Schema.`);
}
