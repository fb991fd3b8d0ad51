import { byteString, bytesOf, utf8ByteString } from '../bytes';
import { withTimestamp } from '../chaos/other-timestamp';
import { matchesPath, parseJsonPath } from '../redact/json-path';
import { findJsonValues } from '../redact/json-values';
import type { ReplayChanges } from './replay';

export type ChangedPayload = { ok: true; body: Uint8Array } | { ok: false; reason: string };

/** Whether anything is changed at all. */
export function changesAnything({ timestamp, fields }: ReplayChanges): boolean {
  return timestamp === 'now' || fields.length > 0;
}

/** Why changes cannot be made to any payload: a path or a value that cannot be read. Null where they can. */
export function changesProblem({ fields }: ReplayChanges): string | null {
  for (const { path, json } of fields) {
    const parsed = parseJsonPath(path);
    if (!parsed.ok) return parsed.message;
    try {
      JSON.parse(json);
    } catch {
      return `The value of ${path} is not JSON. A text stands in quotes, such as "gpt-4".`;
    }
  }
  return null;
}

/**
 * A body with other values in some places, and every other byte as it was. Fails where a place is not there: it would go
 * out unchanged, and nobody would know. `now` is in ms since the epoch.
 */
export function changePayload(body: Uint8Array, changes: ReplayChanges, now: number): ChangedPayload {
  if (!changesAnything(changes)) return { ok: true, body };
  let text = byteString(body);
  for (const { path, json } of changes.fields) {
    const parsed = parseJsonPath(path);
    if (!parsed.ok) return { ok: false, reason: parsed.message };
    const { values, brokenAt } = findJsonValues(text, (keys) => matchesPath(parsed.path, keys));
    if (brokenAt !== null) return { ok: false, reason: 'Its body is not JSON, so no field can be changed.' };
    if (values.length === 0) return { ok: false, reason: `Its body has no ${path} that could be changed.` };
    const value = utf8ByteString(json);
    for (const { from, to } of values.reverse()) text = text.slice(0, from) + value + text.slice(to);
  }
  if (changes.timestamp === 'as_it_was') return { ok: true, body: bytesOf(text) };
  const stamped = withTimestamp(text, now);
  if (stamped !== null) return { ok: true, body: bytesOf(stamped) };
  return { ok: false, reason: 'Its body has no timestamp that could be set to now.' };
}
