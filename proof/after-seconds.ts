/** Ticks of so many ms are waited for. */
const tickMs = 1_000;

/**
 * Calls back after so many seconds in which this process ran: one that was stopped, or a machine that slept, does not
 * count. Returns how to call it off.
 */
export function afterSeconds(seconds: number, run: () => void): () => void {
  let left = seconds;
  const timer = setInterval(() => {
    left -= 1;
    if (left > 0) return;
    clearInterval(timer);
    run();
  }, tickMs);
  return () => clearInterval(timer);
}
