import type { rawEndpoint } from '../../src/main/engine/dispatcher/raw-endpoint';
import type { EngineProcess, StartOptions } from '../engine-process';

/** What a kind of work is given. */
export interface KillContext {
  /** A folder of its own, kept over its rounds. */
  folder: string;
  /** Of 0 up to 1, the same for the same seed. */
  random: () => number;
  /** Starts an engine. */
  start(dataDir: string, options?: StartOptions): Promise<EngineProcess>;
  /**
   * The same on a log whose engine was killed. Throws unless it starts, has nothing to say but what is expected, and all of
   * the log is sound.
   */
  startAgain(dataDir: string, expectedNotices?: readonly string[]): Promise<EngineProcess>;
  /** Something to send to, closed when all rounds are over. */
  openEndpoint: typeof rawEndpoint;
}

/** What came of one round. */
export interface RoundEnd {
  /** Whether the kill came before the work was done. */
  inMidst: boolean;
  /** For the table, added up. */
  counts: Record<string, number>;
}

/** Work that is killed in its midst. */
export interface KillKind {
  name: string;
  /** Makes ready what all rounds need. A round throws what does not hold. */
  prepare(context: KillContext): Promise<() => Promise<RoundEnd>>;
}

/** Kills after a random part of `spanMs`. Resolves when the process is gone, with whether `done` was not so before. */
export async function killWithin(
  engine: EngineProcess,
  spanMs: number,
  { random, done = () => false }: { random: () => number; done?: () => boolean },
): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, random() * spanMs));
  const inMidst = !done();
  await engine.kill();
  return inMidst;
}
