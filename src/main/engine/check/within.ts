import type { Clock } from '../clock';

/** Thrown when something took longer than it was given. */
export class TookTooLong extends Error {
  override name = 'TookTooLong';
  readonly code = 'TIMEOUT';
}

/**
 * What `start` resolves with, if it does within `ms`; rejects with {@link TookTooLong} otherwise, and with the reason of
 * the signal when that is aborted first. `start` gets a signal that tells it to clean up in both cases.
 */
export async function within<Value>(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
  start: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  signal.throwIfAborted();
  const inner = new AbortController();
  return new Promise<Value>((resolve, reject) => {
    const stop = (reason: unknown) => {
      leave();
      inner.abort(reason);
      reject(reason);
    };
    const callOff = clock.after(ms, () => stop(new TookTooLong(`not within ${ms} ms`)));
    const onAbort = () => stop(signal.reason);
    const leave = () => {
      callOff();
      signal.removeEventListener('abort', onAbort);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    start(inner.signal).then(
      (value) => {
        leave();
        resolve(value);
      },
      (error: unknown) => {
        leave();
        reject(error);
      },
    );
  });
}

/** Code and words of something thrown, for the evidence. */
export function errorFacts(thrown: unknown): { code: string; message: string } {
  if (!(thrown instanceof Error)) return { code: 'ERROR', message: String(thrown) };
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
  return { code, message: thrown.message };
}
