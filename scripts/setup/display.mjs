import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SetUpFailure, say } from './say.mjs';

/** Whether windows need a display that this Linux does not have. */
export function needsXvfb() {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

/**
 * Runs with a display: the one that is there, or an Xvfb of its own, which ends with it.
 * @template Value
 * @param {(env: NodeJS.ProcessEnv) => Promise<Value>} use Gets what to add to the environment.
 */
export function withDisplay(use) {
  return withDisplays(1, ([display]) => use(display === undefined ? {} : { DISPLAY: display }));
}

/**
 * Runs with so many displays beside each other, which end with it; with none where a display is there already.
 * @template Value
 * @param {number} count
 * @param {(displays: string[]) => Promise<Value>} use
 */
export async function withDisplays(count, use) {
  if (!needsXvfb()) return use([]);
  say('there is no display, so the window is drawn by Xvfb, where nobody sees it.');
  const servers = Array.from({ length: count }, startXvfb);
  try {
    return await use(await Promise.all(servers.map(({ display }) => display)));
  } finally {
    for (const { stop } of servers) stop();
  }
}

/** @returns {{ display: Promise<string>, stop: () => void }} */
function startXvfb() {
  // Xvfb picks a free display and writes its number to descriptor 3.
  const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-noreset'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const ended = once(server, 'exit').then(() => {
    throw new SetUpFailure('Xvfb could not be started.', 'Run Xvfb by hand to see why.');
  });
  ended.catch(() => undefined);
  const told = once(server.stdio[3], 'data').then(([number]) => `:${String(number).trim()}`);
  return { display: Promise.race([told, ended]), stop: () => server.kill() };
}

/** Electron’s sandbox does not work for root on Linux. A packaged app never gets this. */
export function sandboxArguments() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  say('running as root, where Chromium’s sandbox does not work: adding --no-sandbox.');
  return ['--no-sandbox'];
}
