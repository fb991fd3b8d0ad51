import type { Clock } from '../clock';

/** Resolves after `ms`, at least at the end of the turn; rejects when the signal is aborted. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const callOff = clock.after(Math.max(0, ms), () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    function stop(): void {
      callOff();
      reject(signal.reason);
    }
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
