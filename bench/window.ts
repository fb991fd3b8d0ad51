import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { type Figure, median } from './figure';
import { withFolder } from './folder';

const rounds = 7;
const promised = 1.6;

const bareMain = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 1440, height: 900 }).loadFile('index.html'));
app.on('window-all-closed', () => app.quit());
`;
const barePage = '<!doctype html><title>Bare</title><p role="status">ready</p>';

/**
 * From the start of the process to a window that can be used, against a bare Electron window. In turns, each with the
 * data folder it had before, as on any day but the first.
 */
export async function benchWindow(): Promise<Figure[]> {
  const ours: number[] = [];
  const bare: number[] = [];
  await withFolder(async (folder) => {
    const bareApp = join(folder, 'bare');
    await mkdir(bareApp);
    await writeFile(join(bareApp, 'package.json'), JSON.stringify({ name: 'bare', main: 'main.js' }));
    await writeFile(join(bareApp, 'main.js'), bareMain);
    await writeFile(join(bareApp, 'index.html'), barePage);
    for (let round = -1; round < rounds; round += 1) {
      const bareMs = await untilUsable(bareApp, join(folder, 'bare-data'), 'ready');
      const ourMs = await untilUsable(process.cwd(), join(folder, 'our-data'), 'http://127.0.0.1');
      // The first round fills the disk cache and the caches of Chromium for both.
      if (round >= 0) bare.push(bareMs);
      if (round >= 0) ours.push(ourMs);
    }
  });
  const ratio = median(ours.map((ms, round) => ms / (bare[round] ?? 0)));
  return [
    {
      name: 'window usable: receiver catching, list drawn',
      ours: `${Math.round(median(ours))} ms`,
      peer: `bare Electron window: ${Math.round(median(bare))} ms`,
      value: ratio,
      promise: `at most ${promised.toFixed(1)} of it`,
      holds: ratio <= promised,
    },
  ];
}

/** Starts an app and waits until its status says `text`. The driver's own time is in both figures. */
async function untilUsable(app: string, dataDir: string, text: string): Promise<number> {
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  const args = [app, `--user-data-dir=${dataDir}`, ...(root ? ['--no-sandbox'] : [])];
  const start = performance.now();
  const running = await _electron.launch({
    args,
    env: { ...(process.env as Record<string, string>), HOOKPAIR_DATA_DIR: dataDir, HOOKPAIR_PORT: '0' },
  });
  const window = await running.firstWindow();
  await window.getByRole('status').filter({ hasText: text }).first().waitFor();
  const ms = performance.now() - start;
  await running.close();
  return ms;
}
