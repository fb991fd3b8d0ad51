import type { RunningApp } from './app';

/** Kills the engine's process, as a crash would. False when there is none. */
export function killEngine({ electron }: RunningApp): Promise<boolean> {
  return electron.evaluate(({ app }) => {
    const engine = app.getAppMetrics().find((metric) => metric.name === 'Hookpair engine');
    if (!engine) return false;
    process.kill(engine.pid, 'SIGKILL');
    return true;
  });
}
