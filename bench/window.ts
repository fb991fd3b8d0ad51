import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Figure, median } from './figure';
import { withFolder } from './folder';
import { untilUsable } from './window-probe';

const rounds = 9;
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
      const bareMs = await untilUsable({
        app: bareApp,
        userDataDir: join(folder, 'bare-data'),
        text: 'ready',
      });
      const ourMs = await untilUsable({
        app: process.cwd(),
        userDataDir: join(folder, 'our-data'),
        text: 'http://127.0.0.1',
      });
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
