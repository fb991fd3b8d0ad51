import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startServer } from './child';
import { atMost, type Figure, median, ratioOf } from './figure';
import { withFolder } from './folder';
import { copyMillion } from './million';
import { usable } from './window';

const rounds = 9;
const promised = 1.15;

/** Start-up with a million exchanges against start-up with none, in turns: the engine alone, and the window. */
export async function benchStartup(): Promise<Figure[]> {
  return withFolder(async (folder) => {
    const [full, empty] = [join(folder, 'full'), join(folder, 'empty')];
    await mkdir(full);
    await mkdir(empty);
    await copyMillion(full);
    return [
      await compare('the engine started: log open, receiver catching', full, empty, startEngine),
      await compare('the window usable', full, empty, usable),
    ];
  });
}

async function startEngine(dataDir: string): Promise<number> {
  const server = await startServer('serve-engine', dataDir);
  await server.stop();
  return server.startMs;
}

async function compare(
  name: string,
  full: string,
  empty: string,
  start: (dataDir: string) => Promise<number>,
): Promise<Figure> {
  const times = { full: [] as number[], empty: [] as number[] };
  for (let round = -1; round < rounds; round += 1) {
    for (const one of round % 2 === 0 ? (['full', 'empty'] as const) : (['empty', 'full'] as const)) {
      times[one].push(await start(one === 'full' ? full : empty));
    }
  }
  // The first round fills the caches of both.
  const ratio = ratioOf(times.full.slice(1), times.empty.slice(1));
  return {
    name: `${name}, with a million exchanges`,
    ours: `${Math.round(median(times.full))} ms`,
    peer: `with none: ${Math.round(median(times.empty))} ms`,
    ...ratio,
    ...atMost(ratio.value, promised),
  };
}
