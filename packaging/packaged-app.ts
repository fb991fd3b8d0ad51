import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, test as base, chromium, type Page } from 'playwright/test';

export { expect } from 'playwright/test';

/** The unpacked app; HOOKPAIR_PACKAGED names another, such as an installed one. */
export const appFolder = process.env.HOOKPAIR_PACKAGED ?? resolve(__dirname, '../dist/linux-unpacked');
/** The app, and its command line. */
export const program = join(appFolder, 'hookpair');
export const commandLine = join(appFolder, 'resources/hookpair');

/** The folder of a Debian in which the app is installed, where the tests go into one; see scripts/package-debian.mjs. */
const root = process.env.HOOKPAIR_ROOT ?? null;
/** Goes into it with mounts that nobody else sees. The program takes the place of the shell, so that signals reach it. */
const intoRoot = [
  'mount -t proc proc "$0/proc"',
  'mount -t tmpfs tmpfs "$0/dev/shm"',
  'mkdir -p "$0/tmp/.X11-unix"',
  'mount --bind /tmp/.X11-unix "$0/tmp/.X11-unix"',
  'exec chroot --userspec=65534:65534 "$0" "$@"',
].join(' && ');

/** Root may not use Chromium's sandbox, and a package is not for root: the tests run it as nobody. */
const ordinary = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** Starts a program of the package as an ordinary user with a home of its own. */
export function spawnPackaged(
  path: string,
  args: readonly string[],
  home: string,
  env: NodeJS.ProcessEnv = {},
): ChildProcess {
  const inside = root === null ? home : home.slice(root.length);
  const [command, words, as] =
    root === null
      ? [path, args, ordinary]
      : ['unshare', ['--mount', '--propagation', 'private', 'sh', '-c', intoRoot, root, path, ...args], {}];
  return spawn(command, words, {
    ...as,
    cwd: home,
    env: {
      ...process.env,
      HOME: inside,
      XDG_CONFIG_HOME: join(inside, '.config'),
      HOOKPAIR_PORT: '0',
      ...env,
    },
  });
}

/** Runs one to its end, and gives back what it printed. */
export async function runPackaged(
  path: string,
  args: readonly string[],
  home: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawnPackaged(path, args, home, env);
  let [out, err] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdin?.end();
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

interface PackagedApp {
  window: Page;
  /** The addresses of everything that Chromium shows, also what is no page of ours. */
  shown(): Promise<string[]>;
  /** Asks it to end, and resolves with its exit code. */
  close(): Promise<number | null>;
  exited: Promise<unknown>;
}

/** Starts the app and drives its window through Chromium's own protocol: the inspector of Node is switched off. */
export async function openWindow(
  home: string,
  env: NodeJS.ProcessEnv = {},
  path = program,
): Promise<PackagedApp> {
  const child = spawnPackaged(path, ['--remote-debugging-port=0'], home, env);
  const exited = once(child, 'exit') as Promise<[number | null]>;
  try {
    const { window, browser, host } = await connected(child);
    return {
      window,
      exited,
      async shown() {
        const targets = (await (await fetch(`http://${host}/json/list`)).json()) as { url: string }[];
        return targets.map(({ url }) => url);
      },
      async close() {
        child.kill('SIGTERM');
        const [code] = await exited;
        await browser.close();
        return code;
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

async function connected(child: ChildProcess): Promise<{ window: Page; browser: Browser; host: string }> {
  const url = await new Promise<string>((done, fail) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const address = /DevTools listening on (\S+)/.exec(said)?.[1];
      if (address) done(address);
    });
    child.on('error', fail);
    child.on('exit', (code) => fail(new Error(`The app ended with ${code}:\n${said}`)));
  });
  const browser = await chromium.connectOverCDP(url);
  const [context] = browser.contexts();
  const window = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (!window) throw new Error('The app has no window.');
  return { window, browser, host: new URL(url).host };
}

/** An empty home per test, and an app that is closed whatever happens. */
export const test = base.extend<{ home: string; window: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern.
  home: async ({}, use) => {
    const home = await mkdtemp(join(root ?? '', tmpdir(), 'hookpair-home-'));
    if (ordinary.uid !== undefined) await chown(home, ordinary.uid, ordinary.gid);
    await use(home);
    await rm(home, { recursive: true, force: true });
  },
  window: async ({ home }, use) => {
    const { window, close } = await openWindow(home);
    await use(window);
    await close();
  },
});
