import { createHash } from 'node:crypto';
import { utf8Text } from '@shared/bytes';
import { type JsonTree, parseJsonTree } from '@shared/compare/json-tree';
import { canonicalTree } from '@shared/proof/canonical-json';

/** What a body is recognised by. */
export interface BodyKeys {
  /** Hex SHA-256 of its bytes. */
  sha256: string;
  /** Equal for bodies that say the same: the same JSON in any form, or else the same bytes. */
  content: string;
  /** Equal for payloads of one prompt at one time, whatever else they say; null for anything else. */
  event: string | null;
}

/** Longer bodies are recognised by their bytes alone, in bytes; a real payload is under 20 KiB. */
export const longestRead = 256 * 1024;

/** `sha256` where it is known already, because not all of the body was kept. */
export function bodyKeys(body: Uint8Array, sha256: string | null): BodyKeys {
  const bytes = sha256 ?? hexSha256(body);
  const tree = sha256 === null && body.byteLength <= longestRead ? readTree(body) : null;
  if (!tree) return { sha256: bytes, content: bytes, event: null };
  // A hash, because a register of sends must not hold their texts.
  return { sha256: bytes, content: `json ${hexSha256(canonicalTree(tree))}`, event: eventKey(tree) };
}

export function hexSha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

function readTree(body: Uint8Array): JsonTree | null {
  const text = utf8Text(body);
  return text === null ? null : parseJsonTree(text);
}

function eventKey(tree: JsonTree): string | null {
  const [promptId, timestamp] = ['promptId', 'timestamp'].map((name) => member(tree, name));
  return promptId === undefined || timestamp === undefined ? null : `${promptId} ${timestamp}`;
}

function member(tree: JsonTree, name: string): string | undefined {
  const value = tree.kind === 'object' ? tree.members.find(([one]) => one === name)?.[1] : undefined;
  return value && canonicalTree(value);
}
