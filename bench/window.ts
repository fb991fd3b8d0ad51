import { join } from 'node:path';
import { writeBareApp } from './bare-app';
import { atMost, type Figure, median, ratioOf } from './figure';
import { withFolder } from './folder';
import { untilUsable } from './window-probe';

const rounds = 11;
const promised = 1.4;

/**
 * From the start of the process to a window that can be used, against a bare Electron window. In turns, each with the
 * data folder it had before, as on any day but the first.
 */
export async function benchWindow(): Promise<Figure[]> {
  const ours: number[] = [];
  const bare: number[] = [];
  await withFolder(async (folder) => {
    const app = join(folder, 'bare');
    await writeBareApp(app);
    const measure = {
      ours: async () => ours.push(await usable(join(folder, 'our-data'))),
      bare: async () =>
        bare.push(await untilUsable({ app, userDataDir: join(folder, 'bare-data'), text: 'ready' })),
    };
    for (let round = -1; round < rounds; round += 1) {
      const turns = round % 2 === 0 ? [measure.bare, measure.ours] : [measure.ours, measure.bare];
      for (const turn of turns) await turn();
    }
  });
  // The first round fills the disk cache and the caches of Chromium for both.
  const ratio = ratioOf(ours.slice(1), bare.slice(1));
  return [
    {
      name: 'window usable: receiver catching, list drawn',
      ours: `${Math.round(median(ours))} ms`,
      peer: `bare Electron window: ${Math.round(median(bare))} ms`,
      ...ratio,
      ...atMost(ratio.value, promised),
    },
  ];
}

/** Starts the app with a folder, and resolves to the ms until its window can be used. */
export function usable(userDataDir: string): Promise<number> {
  return untilUsable({ app: process.cwd(), userDataDir, text: 'http://127.0.0.1' });
}
