import { askWorker } from './ask-worker';
import type { Presented } from './present-body';

const known = new WeakMap<Uint8Array, { contentType: string; given: Presented | Promise<Presented> }>();

/** What is shown of a body. Asked again with the same bytes it gives the same object, so that it is made once. */
export function presented(bytes: Uint8Array, contentType: string): Presented | Promise<Presented> {
  const before = known.get(bytes);
  if (before?.contentType === contentType) return before.given;
  const given = askWorker({ kind: 'present', bytes, contentType });
  known.set(bytes, { contentType, given });
  return given;
}
