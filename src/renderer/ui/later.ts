import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

const loads: (() => Promise<unknown>)[] = [];

/** Longest that the rest of the code waits for an idle moment, in ms. */
const patience = 2_000;

/**
 * A component whose code is not part of the first load, so that the window is drawn sooner. It stands in a `Suspense`
 * that draws nothing until the code is there, which is soon: see {@link loadTheRest}.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  loads.push(load);
  return lazy(async () => ({ default: await load() }));
}

/**
 * Loads what `later` left out once the window has nothing else to do, so that nobody waits for it afterwards. Calls
 * `done` then. Returns how to call it off while it has not begun.
 */
export function loadTheRest(done: () => void): () => void {
  const idle = requestIdleCallback(() => void loadEach().then(done), { timeout: patience });
  return () => cancelIdleCallback(idle);
}

async function loadEach(): Promise<void> {
  for (const load of loads) await load();
  await import('../theme/other-scripts');
}
