import { readFileSync } from 'node:fs';

/** Descriptors that are left to the log, to sends and to files. */
const reserve = 128;

/**
 * How many connections may be open at once, so that the system has descriptors left for everything else: without them it
 * would close connections without a word, and the log could not be opened. Infinity where the system does not tell.
 */
export function mostConnections(): number {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return soft === undefined ? Number.POSITIVE_INFINITY : Number(soft) - Math.min(reserve, Number(soft) / 2);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
