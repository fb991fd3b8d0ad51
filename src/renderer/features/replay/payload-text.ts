import { utf8Text } from '@shared/bytes';
import { withTimestamp } from '@shared/chaos/other-timestamp';
import { goStringify } from '@shared/go-json';
import { type PayloadField, payloadFields } from '@shared/payload-fields';
import { changePayload } from '@shared/replay/change-payload';
import { rfc3339 } from '@shared/samples';

type Json = Record<string, unknown>;

/** The fields that a form has: those of the contract that are no object. */
export const formFields: readonly PayloadField[] = payloadFields.filter(({ type }) => type !== 'object');

/** The payload in a text; null where it is no JSON object. */
export function payloadOf(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null;
  }
}

/** The value at a dotted path; undefined where there is none. */
export function valueAt(payload: Json, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Json | undefined)?.[name], payload);
}

/** What a field shows: texts without their quotes, everything else as JSON, and nothing where it is absent. */
export function shownValue(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export type ReadField = { ok: true; json: string | null } | { ok: false; problem: string };

/** Reads what was typed into a field. Null takes an optional field out; a required one stays, with an empty text. */
export function readField({ type, optional }: PayloadField, typed: string): ReadField {
  if (typed === '' && (optional || type !== 'string')) return { ok: true, json: null };
  if (type === 'string') return { ok: true, json: goStringify(typed) };
  const text = typed.trim();
  if (type === 'boolean')
    return /^(true|false)$/.test(text)
      ? { ok: true, json: text }
      : { ok: false, problem: 'It is true or false.' };
  return /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)
    ? { ok: true, json: text }
    : { ok: false, problem: 'A number is expected. Any other value can be written in Raw.' };
}

/**
 * A payload with another value in one field. Where the field is there already every other character stays; else it is
 * added at its end, or taken out, and the text is written anew in the form that PromptPal writes.
 */
export function withField(text: string, path: string, json: string | null): string {
  const payload = payloadOf(text);
  if (!payload) return text;
  if (json !== null && valueAt(payload, path) !== undefined) {
    const changes = { timestamp: 'as_it_was' as const, fields: [{ path: `$.${path}`, json }] };
    const changed = changePayload(new TextEncoder().encode(text), changes, 0);
    return changed.ok ? (utf8Text(changed.body) ?? text) : text;
  }
  const names = path.split('.');
  const name = names.pop() ?? path;
  let parent: Json = payload;
  for (const step of names) {
    const inner = parent[step];
    const next = typeof inner === 'object' && inner !== null ? (inner as Json) : {};
    parent[step] = next;
    parent = next;
  }
  if (json === null) delete parent[name];
  else parent[name] = JSON.parse(json);
  return goStringify(payload);
}

/** The payload with the moment as its timestamp, in the zone that it had, or in the one of this computer. */
export function withNow(text: string, now: number): string {
  const inZone = withTimestamp(text, now);
  if (inZone !== null) return inZone;
  const stamp = rfc3339(now, -new Date(now).getTimezoneOffset());
  return withField(text, 'timestamp', JSON.stringify(stamp));
}
