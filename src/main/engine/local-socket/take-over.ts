import { createEngine, type Engine, type EngineOptions } from '../index';
import { isOwnedByAnother } from '../store/database';
import { connectLocal } from './client';
import { handOverPatience } from './open-engine';

/** Between two tries to open the log, in ms. */
const pauseMs = 50;

/**
 * What the app does when `error` kept it from opening the log: where a command line has it open that yields, it asks for it,
 * and opens it. Rejects with `error` where nobody hands it over.
 */
export async function openInstead(error: unknown, options: EngineOptions): Promise<Engine> {
  if (!isOwnedByAnother(error) || !(await askForLog(options))) throw error;
  const { clock } = options;
  const deadline = clock.monotonic() + handOverPatience;
  for (;;) {
    try {
      return await createEngine(options);
    } catch (again) {
      if (!isOwnedByAnother(again) || clock.monotonic() > deadline) throw again;
      await new Promise<void>((resolve) => clock.after(pauseMs, resolve));
    }
  }
}

/** Whether the owner hands the log over; it may be ours as soon as it says so. */
async function askForLog({ dataDir, versions, clock }: EngineOptions): Promise<boolean> {
  const owner = await connectLocal(dataDir, versions.hookpair).catch(() => null);
  if (!owner) return false;
  try {
    if (!owner.yields) return false;
    owner.askToYield();
    const tooLate = new Promise<boolean>((resolve) => clock.after(handOverPatience, () => resolve(false)));
    return await Promise.race([owner.leaving.then(() => true), tooLate]);
  } finally {
    await owner.close();
  }
}
