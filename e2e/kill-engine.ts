import type { RunningApp } from './app';

/** Kills the engine's process, as a crash would. False when there is none. */
export function killEngine(app: RunningApp): Promise<boolean> {
  return signal(app, 'Hookpair engine', 'SIGKILL');
}

/** Stops it, as an endless loop would: it is there, and does nothing. */
export function hangEngine(app: RunningApp): Promise<boolean> {
  return signal(app, 'Hookpair engine', 'SIGSTOP');
}

/** Kills the process that draws. False when there is none. */
export function killDrawing(app: RunningApp): Promise<boolean> {
  return signal(app, 'GPU', 'SIGKILL');
}

/** To the process of that name or type. */
function signal({ electron }: RunningApp, which: string, kind: 'SIGKILL' | 'SIGSTOP'): Promise<boolean> {
  return electron.evaluate(
    ({ app }, [wanted, sent]) => {
      const found = app.getAppMetrics().find(({ name, type }) => name === wanted || type === wanted);
      if (found) process.kill(found.pid, sent);
      return found !== undefined;
    },
    [which, kind] as const,
  );
}
