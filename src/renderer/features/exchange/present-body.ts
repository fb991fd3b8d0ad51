import { looksLikeJson, readText } from '@shared/body-text';
import { indentJson } from '@shared/json-indent';
import type { Part } from '@shared/model';

export type Presented =
  | { kind: 'binary' }
  /** `json` when it is laid out as JSON; `problem` when it should have been JSON. `sent` is the text as it came. */
  | { kind: 'text'; text: string; sent: string; json: boolean; problem: string | null };

/** Makes of the bytes of a body what a person looks at. */
export function presentBody(bytes: Uint8Array, { headers }: Part): Presented {
  const reading = readText(bytes, headers);
  if (reading.kind === 'binary') return reading;
  const { text } = reading;
  const asItCame = { kind: 'text', text, sent: text, json: false, problem: null } as const;
  if (!looksLikeJson(text, headers)) return asItCame;
  const indented = indentJson(text);
  if (indented.ok) return { ...asItCame, text: indented.text, json: true };
  const before = text.slice(0, indented.at).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  return { ...asItCame, problem: `Not valid JSON at ${place}: ${indented.message}` };
}
