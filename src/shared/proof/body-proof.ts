import { utf8Text } from '../bytes';
import { diffJson, type JsonChange } from '../compare/json-diff';
import { type JsonTree, parseJsonTree } from '../compare/json-tree';
import { canonicalTree } from './canonical-json';
import { diffForm, type FormDiff } from './json-form';

/** A body at one end: what was kept of it, and what is known of the whole. */
export interface ProofBody {
  kept: Uint8Array;
  size: number;
  /** Hex SHA-256 of the whole body, counted to its end even where not all was kept. */
  sha256: string;
  complete: boolean;
}

/** Bytes around a place, and where they begin. */
export interface Excerpt {
  from: number;
  bytes: Uint8Array;
}

/** The first byte that differs. */
export interface Difference {
  at: number;
  sent: Excerpt;
  arrived: Excerpt;
}

export type BodyProof =
  | { kind: 'none' }
  /** `all`: every byte was compared; else the hashes of the whole, and what was kept. */
  | { kind: 'identical'; size: number; all: boolean }
  /** The same JSON in other bytes. */
  | { kind: 'rewritten'; difference: Difference; form: FormDiff }
  /** `changes` by path where both are JSON that was short enough to be read. */
  | { kind: 'changed'; difference: Difference | null; changes: JsonChange[] | null };

/** Longer bodies are compared byte by byte only, in bytes. */
export const longestJson = 1024 * 1024;
/** Bytes shown before and after the first difference. */
const around = 8;

/** Compares a body at its two ends. */
export function proveBody(sent: ProofBody, arrived: ProofBody): BodyProof {
  if (sent.size === 0 && arrived.size === 0) return { kind: 'none' };
  const at = firstDifference(sent, arrived);
  const all = sent.kept.length === sent.size && arrived.kept.length === arrived.size;
  if (at === null && sent.sha256 === arrived.sha256) return { kind: 'identical', size: sent.size, all };
  if (at === null) return { kind: 'changed', difference: null, changes: null };
  const difference = { at, sent: excerpt(sent.kept, at), arrived: excerpt(arrived.kept, at) };
  const [a, b] = [readJson(sent), readJson(arrived)];
  if (!a || !b) return { kind: 'changed', difference, changes: null };
  if (canonicalTree(a.tree) === canonicalTree(b.tree)) {
    return { kind: 'rewritten', difference, form: diffForm(a.text, b.text) };
  }
  const changes = diffJson(a.tree, b.tree).filter(
    ({ before, after }) => !before || !after || canonicalTree(before) !== canonicalTree(after),
  );
  return { kind: 'changed', difference, changes };
}

/** Null when what was kept of both is the same, and nothing is known to differ after it. */
function firstDifference(sent: ProofBody, arrived: ProofBody): number | null {
  const shorter = Math.min(sent.kept.length, arrived.kept.length);
  for (let at = 0; at < shorter; at += 1) if (sent.kept[at] !== arrived.kept[at]) return at;
  return sent.size === arrived.size ? null : shorter;
}

function excerpt(bytes: Uint8Array, at: number): Excerpt {
  const from = Math.max(0, at - around);
  return { from, bytes: bytes.slice(from, at + around) };
}

function readJson({ kept, size }: ProofBody): { text: string; tree: JsonTree } | null {
  if (kept.length !== size || size > longestJson) return null;
  const text = utf8Text(kept);
  // A byte order mark is a matter of form.
  const tree = text === null ? null : parseJsonTree(text.replace(/^\ufeff/, ''));
  return text === null || tree === null ? null : { text, tree };
}
