import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'undici';

export interface Launch {
  /** The folder of the app. */
  app: string;
  userDataDir: string;
  /** The window can be used once its status says this. */
  text: string;
}

/** Outside Electron its package gives the path of the program. */
const electron = createRequire(join(process.cwd(), 'package.json'))('electron') as string;
/** Longest that a window may take, in ms. */
const patience = 30_000;

/**
 * Starts an app and resolves to the milliseconds from the start of its process until its status says `text`. The window
 * itself looks at the clock, asked once through Chromium’s debugging port: a driver would slow down what is measured.
 */
export async function untilUsable({ app, userDataDir, text }: Launch): Promise<number> {
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  const args = [app, `--user-data-dir=${userDataDir}`, '--remote-debugging-port=0'];
  const started = Date.now();
  const child = spawn(electron, [...args, ...(root ? ['--no-sandbox'] : [])], {
    env: { ...process.env, HOOKPAIR_DATA_DIR: userDataDir, HOOKPAIR_PORT: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const usable = await askWindow(await pageUrl(await debuggingPort(child)), text);
    return usable - started;
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await ended;
  }
}

async function debuggingPort(child: ChildProcess): Promise<number> {
  if (!child.stderr) throw new Error('The app has no stderr.');
  for await (const line of createInterface(child.stderr)) {
    const [, port] = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line) ?? [];
    if (port === undefined) continue;
    child.stderr.resume();
    return Number(port);
  }
  throw new Error('The app ended before it could be asked.');
}

async function pageUrl(port: number): Promise<string> {
  for (;;) {
    const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
      type: string;
      webSocketDebuggerUrl: string;
    }[];
    const page = targets.find(({ type }) => type === 'page');
    if (page) return page.webSocketDebuggerUrl;
    await pause(5);
  }
}

/** Resolves to when the status said it, in ms since the epoch. Asked again when the page is still being replaced. */
async function askWindow(url: string, text: string): Promise<number> {
  const expression = `new Promise((resolve) => {
    const look = () => {
      const said = [...document.querySelectorAll('[role="status"]')].some((one) => one.textContent.includes(${JSON.stringify(text)}));
      if (said) resolve(performance.timeOrigin + performance.now());
      return said;
    };
    if (!look()) new MutationObserver((_, observer) => look() && observer.disconnect())
      .observe(document, { subtree: true, childList: true, characterData: true });
  })`;
  const params = { expression, awaitPromise: true, returnByValue: true };
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => {
    const ask = () => socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
    const giveUp = setTimeout(() => reject(new Error('The window did not come.')), patience);
    socket.addEventListener('open', ask);
    socket.addEventListener('error', () => reject(new Error('The window could not be asked.')));
    socket.addEventListener('message', ({ data }) => {
      const { result } = JSON.parse(String(data)) as { result?: { result?: { value?: unknown } } };
      const value = result?.result?.value;
      if (typeof value !== 'number') return ask();
      clearTimeout(giveUp);
      socket.close();
      resolve(value);
    });
  });
}
