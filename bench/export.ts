import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { systemClock } from '../src/main/engine/clock';
import { createStore } from '../src/main/engine/store/store';
import { type OpenApp, openApp } from './app';
import { type Figure, quantile } from './figure';
import { withFolder } from './folder';
import { showFrames, smooth, watchFrames } from './frames';
import { fillLog, variedEntry } from './log';
import { paceBeside } from './pace-beside';

const exchanges = 50_000;
/** Webhooks a second that are caught meanwhile. */
const perSecond = 50;
const quietMs = 10_000;
/** Longest that an export may take before something is wrong, in ms. */
const patience = 300_000;
const promised = { smooth: 0.95, longestMs: 100, p99Ms: 20 };

interface Watched {
  frames: number[];
  answers: number[];
  seconds: number;
}

/** Exports of 50,000 exchanges from the real window, while webhooks come in: what the window and the senders notice. */
export async function benchExport(): Promise<Figure[]> {
  return withFolder(async (dataDir) => {
    await makeLog(dataDir);
    const app = await openApp(process.cwd(), dataDir);
    try {
      const port = await receiverPort(app);
      await app.window.getByRole('grid').waitFor();
      const quiet = await watch(app, port, () => app.window.waitForTimeout(quietMs));
      const figures: Figure[] = [];
      for (const format of ['jsonl', 'har']) {
        const path = join(dataDir, `export.${format}`);
        await startExport(app, format, path);
        const busy = await watch(app, port, () => untilExported(app));
        await strip(app).getByRole('button', { name: 'Dismiss' }).click();
        const megabytes = (await stat(path)).size / 1e6;
        figures.push(...figuresOf(format.toUpperCase(), busy, quiet, megabytes));
      }
      return figures;
    } finally {
      await app.close();
    }
  });
}

async function makeLog(dataDir: string): Promise<void> {
  const store = createStore({ dataDir, clock: systemClock() });
  await fillLog(store.journal, exchanges, variedEntry);
  while (store.indexer.step(100));
  store.close();
}

async function receiverPort({ window }: OpenApp): Promise<number> {
  const receiver = window.getByRole('status', { name: 'Receiver' }).filter({ hasText: 'http://' });
  const [, port] = /http:\/\/[\d.]+:(\d+)/.exec((await receiver.textContent()) ?? '') ?? [];
  return Number(port);
}

async function watch({ window }: OpenApp, port: number, what: () => Promise<void>): Promise<Watched> {
  const sender = paceBeside(port, perSecond);
  const stop = await watchFrames(window);
  const start = performance.now();
  await what();
  const seconds = (performance.now() - start) / 1000;
  return { frames: await stop(), answers: (await sender.stop()).map(({ ms }) => ms), seconds };
}

/** As a person does it. The desktop's own dialog, which cannot be pressed, gives the path. */
async function startExport(app: OpenApp, format: string, path: string): Promise<void> {
  const { electron, window } = app;
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await window.keyboard.press('Control+e');
  const dialog = window.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('combobox', { name: 'Format' }).selectOption(format);
  await dialog.getByRole('button', { name: 'Choose file and export' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await strip(app).waitFor();
}

function untilExported(app: OpenApp): Promise<void> {
  return strip(app).getByRole('button', { name: 'Dismiss' }).waitFor({ timeout: patience });
}

/** The line that says how far the export is. */
function strip({ window }: OpenApp): Locator {
  return window.getByRole('region', { name: /^Export exchanges/ });
}

function figuresOf(format: string, busy: Watched, quiet: Watched, megabytes: number): Figure[] {
  const longest = quantile(busy.frames, 1);
  const [p99, quietP99] = [quantile(busy.answers, 0.99), quantile(quiet.answers, 0.99)];
  const took = `${busy.seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`;
  return [
    {
      name: `frames while 50,000 are exported as ${format} (${took})`,
      ours: showFrames(busy.frames),
      peer: `nothing is exported: ${showFrames(quiet.frames)}`,
      value: smooth(busy.frames),
      promise: `at least ${promised.smooth.toFixed(2)} under 20 ms, none over ${promised.longestMs} ms`,
      holds: smooth(busy.frames) >= promised.smooth && longest < promised.longestMs,
    },
    {
      name: `answers meanwhile, ${perSecond} webhooks a second`,
      ours: `p99 ${p99.toFixed(1)} ms`,
      peer: `nothing is exported: p99 ${quietP99.toFixed(1)} ms`,
      value: p99 - quietP99,
      promise: `at most ${promised.p99Ms} ms more`,
      holds: p99 - quietP99 <= promised.p99Ms,
    },
  ];
}
