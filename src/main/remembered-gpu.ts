import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { lacksGpu, type NoGpu } from './no-gpu';

const path = () => join(app.getPath('userData'), 'no-gpu.json');
const now = (): NoGpu => ({ electron: process.versions.electron ?? '', at: Date.now() });

/**
 * Does not look for a GPU where the last starts found none: Chromium starts a process that tries every driver, ends it, and
 * starts another that draws without (docs/decisions/0009). Called before the app is ready.
 */
export function recallGpu(): void {
  try {
    if (lacksGpu(JSON.parse(readFileSync(path(), 'utf8')), now())) app.disableHardwareAcceleration();
    else rmSync(path());
  } catch {
    // Nothing was found to be missing, or the file was cut off.
  }
}

/** Remembers whether there is one. Called when a window has been drawn: it is known by then. */
export function rememberGpu(): void {
  const isMissing = app.getGPUFeatureStatus().gpu_compositing.endsWith('_software');
  try {
    if (!isMissing) rmSync(path(), { force: true });
    else if (!existsSync(path())) writeFileSync(path(), JSON.stringify(now()));
  } catch {
    // A folder that cannot be written to is told by the engine; the next start looks again.
  }
}
