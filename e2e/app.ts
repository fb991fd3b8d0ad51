import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page } from 'playwright/test';

export { expect } from 'playwright/test';

const projectFolder = resolve(__dirname, '..');
/** Pictures for people: CI keeps the folder, and the README’s come from it. */
const pictures = resolve(projectFolder, 'artifacts/screenshots');

export interface LaunchOptions {
  dataDir: string;
  /** The receiver's port; 0 for any. */
  port?: number;
  size?: { width: number; height: number };
}

export interface RunningApp {
  electron: ElectronApplication;
  window: Page;
  /** The base URL that the receiver pill shows. */
  receiverUrl(): Promise<string>;
  /** Sets the colour scheme and the size of the content, and takes a picture. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts the built app as a person would, and waits until its receiver says where it catches. */
export async function launch({ dataDir, port = 0, size }: LaunchOptions): Promise<RunningApp> {
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  const electron = await _electron.launch({
    // The theme is the app's own affair: Playwright would pretend that the system is light.
    colorScheme: null,
    args: [projectFolder, ...(root ? ['--no-sandbox'] : [])],
    env: {
      ...(process.env as Record<string, string>),
      HOOKPAIR_DATA_DIR: dataDir,
      HOOKPAIR_PORT: String(port),
      ...ownDisplay(),
    },
  });
  askAgainWhenLost(electron);
  const window = await electron.firstWindow();
  if (size) await resize(electron, size);
  const receiver = window.getByRole('status', { name: 'Receiver' });
  return {
    electron,
    window,
    async receiverUrl() {
      let url: string | undefined;
      // What it shows may change between two looks: an engine that has just started is asked again.
      const look = async () => {
        url = /http:\/\/[\d.:]+/.exec((await receiver.textContent()) ?? '')?.[0];
        return url;
      };
      await expect.poll(look, { message: 'The receiver shows its URL.', timeout: 20_000 }).toBeTruthy();
      return url ?? '';
    },
    picture: (name) => takePictures(electron, window, name),
    close: () => electron.close(),
  };
}

/** That of this worker, where they have one each; see scripts/e2e-run.mjs. */
function ownDisplay(): Record<string, string> {
  const displays = process.env.HOOKPAIR_DISPLAYS?.split(' ') ?? [];
  const display = displays[Number(process.env.TEST_PARALLEL_INDEX ?? 0)];
  return display === undefined ? {} : { DISPLAY: display };
}

/**
 * V8 may collect the promise of an evaluation in the main process before the debugger has its answer. That is nothing of
 * ours: the question is asked once more. What tests ask there may be asked twice.
 */
function askAgainWhenLost(electron: ElectronApplication): void {
  const evaluate = electron.evaluate.bind(electron) as (...args: unknown[]) => Promise<unknown>;
  const ask = async (...args: unknown[]): Promise<unknown> => {
    try {
      return await evaluate(...args);
    } catch (error) {
      if (!String(error).includes('promise was garbage collected')) throw error;
      return evaluate(...args);
    }
  };
  electron.evaluate = ask as typeof electron.evaluate;
}

/** Sets the size of what is inside the window, in pixels. */
export async function resize(
  electron: ElectronApplication,
  { width, height }: { width: number; height: number },
): Promise<void> {
  await electron.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
}

/** With `few`, one picture is taken instead of four: a quarter of the time, for a run that nobody watches. */
const few = process.env.HOOKPAIR_PICTURES === 'few';
const small = { width: 960, height: 600 };
const large = { width: 1440, height: 900 };
const sizes = { light: few ? [] : [small, large], dark: few ? [large] : [small, large] };

async function takePictures(electron: ElectronApplication, window: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    if (sizes[theme].length === 0) continue;
    // Settings that were just saved bring their own theme, perhaps only now.
    await expect(async () => {
      await electron.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source;
      }, theme);
      const root = window.locator(':root');
      await expect(root).toHaveAttribute('data-mantine-color-scheme', theme, { timeout: 1_000 });
    }).toPass();
    for (const size of sizes[theme]) {
      // What the mouse rests on after the window changed its size is nobody's choice.
      await window.mouse.move(0, 0);
      await resize(electron, size);
      await window.waitForFunction((wanted) => globalThis.innerWidth === wanted, size.width);
      await window.screenshot({
        path: join(pictures, `${name}-${theme}-${size.width}.png`),
        animations: 'disabled',
      });
    }
  }
}

/** A data folder per test, and an app that is closed whatever happens. */
export const test = base.extend<{ dataDir: string; app: RunningApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern.
  dataDir: async ({}, use) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'hookpair-e2e-'));
    await use(dataDir);
    // A process that has just been ended may write its last file meanwhile.
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  },
  app: async ({ dataDir }, use) => {
    const app = await launch({ dataDir });
    await use(app);
    await app.close();
  },
});
