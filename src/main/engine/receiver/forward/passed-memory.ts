import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** After so many bytes that have gone through, the memory they were in is given back. */
const collectAfter = 2 * 1024 * 1024;

let passed = 0;
let collect: (() => void) | null = null;

/**
 * To be told of each piece of a body that goes through. Each is in memory of its own, which Node makes and V8 forgets only
 * after some 32 MB to 64 MB of it, because it looks small to it. A collection of what is young takes about a millisecond.
 */
export function pieceWent(bytes: number): void {
  passed += bytes;
  if (passed < collectAfter) return;
  passed = 0;
  collect ??= youngCollector();
  collect();
}

/** The only way to V8's collector that needs no argument on the command line. Does nothing where it is closed. */
function youngCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collector: unknown = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  return typeof collector === 'function' ? () => collector({ type: 'minor' }) : () => {};
}
