import { isRecord } from './event-summary';
import type { HeaderPair } from './model';
import { type PayloadField, payloadField, payloadFields } from './payload-fields';
import { duplicateNotes, headerWarnings, payloadNotes, versionNotes } from './payload-notes';
import { shortJson } from './short-json';

export interface FieldReport {
  path: string;
  /** `absent` is an optional field that is not there; `unknown` is not in the contract. */
  state: 'good' | 'absent' | 'missing' | 'wrong_type' | 'out_of_range' | 'unknown';
  expected: string;
  /** The value as JSON, shortened; null when there is none. */
  value: string | null;
  message: string;
}

export interface PayloadReport {
  /** Whether it looks like an `onPromptFinished` event at all, so that checking it makes sense. */
  recognised: boolean;
  /** Why the body could not be read as a JSON object. */
  unreadable: string | null;
  fields: FieldReport[];
  /** Count of fields that break the contract. */
  problems: number;
  /** What breaks no field of the contract, but may trip an endpoint: names that stand twice, headers unlike PromptPal's. */
  warnings: string[];
  /** What is allowed but surprises people: the quirks of 1.16.8, explained. */
  notes: string[];
}

const longestValue = 120;
const nothing: PayloadReport = {
  recognised: false,
  unreadable: null,
  fields: [],
  problems: 0,
  warnings: [],
  notes: [],
};

/**
 * Checks a request body against the contract, field by field. Every field is reported in the documented order, then
 * the unknown ones. Quirks of PromptPal 1.16.8 are notes, not problems. `headers` are those of the request, when they
 * are known.
 */
export function checkPayload(body: Uint8Array, headers: readonly HeaderPair[] = []): PayloadReport {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    value = JSON.parse(text);
  } catch (error) {
    const cause = error instanceof SyntaxError ? error.message : 'it is not valid UTF-8';
    return { ...nothing, unreadable: `The body is not JSON: ${cause}.` };
  }
  if (!isRecord(value)) return { ...nothing, unreadable: 'The body is JSON, but not an object.' };
  const record = value;
  const fields = payloadFields.map((field) => checkField(field, valueAt(record, field.path)));
  const all = [...fields, ...unknownFields(record)];
  const problems = all.filter((field) => isProblem(field.state)).length;
  const recognised = looksLikeEvent(record);
  const warnings = duplicateNotes(text);
  const notes = payloadNotes(record);
  if (recognised && headers.length > 0) {
    warnings.push(...headerWarnings(headers));
    notes.push(...versionNotes(headers));
  }
  return { recognised, unreadable: null, fields: all, problems, warnings, notes };
}

/** Whether a state breaks the contract. An unknown field does not: receivers should ignore what they do not know. */
export function isProblem(state: FieldReport['state']): boolean {
  return state === 'missing' || state === 'wrong_type' || state === 'out_of_range';
}

/** The right event, or at least three of the contract's own names: then a person meant it to be one. */
function looksLikeEvent(record: Record<string, unknown>): boolean {
  if (record.event === 'onPromptFinished') return true;
  return ['promptId', 'projectId', 'tokens', 'result', 'cached'].filter((name) => name in record).length >= 3;
}

function checkField(field: PayloadField, value: unknown): FieldReport {
  const expected = field.optional ? `${field.type}, optional` : field.type;
  const report = { path: field.path, expected, value: shorten(value) };
  if (value === undefined) {
    return field.optional
      ? { ...report, state: 'absent', message: 'Left out, which the contract allows.' }
      : { ...report, state: 'missing', message: 'The contract requires this field.' };
  }
  const type = typeName(value);
  if (type !== field.type) {
    return { ...report, state: 'wrong_type', message: `It is ${article(type)}, not ${article(field.type)}.` };
  }
  const problem = field.problem(value);
  if (problem !== null) return { ...report, state: 'out_of_range', message: problem };
  return { ...report, state: 'good', message: field.description };
}

function unknownFields(record: Record<string, unknown>): FieldReport[] {
  const tokens = isRecord(record.tokens) ? record.tokens : {};
  const paths = [...Object.keys(record), ...Object.keys(tokens).map((name) => `tokens.${name}`)];
  return paths
    .filter((path) => payloadField(path) === undefined)
    .map((path) => ({
      path,
      state: 'unknown',
      expected: 'nothing',
      value: shorten(path.startsWith('tokens.') ? tokens[path.slice('tokens.'.length)] : record[path]),
      message: 'Not in the contract. An endpoint should ignore what it does not know.',
    }));
}

function valueAt(record: Record<string, unknown>, path: string): unknown {
  const [first = '', second] = path.split('.');
  const value = Object.hasOwn(record, first) ? record[first] : undefined;
  if (second === undefined) return value;
  return isRecord(value) && Object.hasOwn(value, second) ? value[second] : undefined;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function article(type: string): string {
  if (type === 'null') return 'null';
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function shorten(value: unknown): string | null {
  return value === undefined ? null : shortJson(value, longestValue);
}
