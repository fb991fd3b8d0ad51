import { Gone } from '../engine-process';
import type { KillContext } from './kind';

/** Starts an engine, and kills it `afterMs` after it began to open the log, whether it has opened it by then or not. */
export async function killWhileOpening(
  start: KillContext['start'],
  dataDir: string,
  afterMs: number,
): Promise<void> {
  let killed: Promise<void> = Promise.resolve();
  try {
    const engine = await start(dataDir, {
      onOpening(kill) {
        killed = new Promise((done) => {
          setTimeout(() => {
            kill();
            done();
          }, afterMs);
        });
      },
    });
    await killed;
    await engine.gone;
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
  }
}
