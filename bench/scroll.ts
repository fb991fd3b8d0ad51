import { join } from 'node:path';
import { type OpenApp, openApp, type WindowMemory } from './app';
import type { Figure } from './figure';
import { withFolder } from './folder';
import { scroll, showFrames, smooth } from './frames';
import { exchanges, millionLog } from './million';
import { writePeerList } from './peer-list';

/** A person turns the wheel fast: 2,400 pixels a second. */
const humanPixels = 40;
const humanFrames = 600;
/** So far that every page of the log is passed over in little more than a minute. */
const flightPixels = 7_200;
const flightFrames = 500;
/** A list that does not come to its end after so many frames stands still. */
const mostFrames = 20_000;
const promised = { smooth: 0.95, growthMb: 30 };

interface Run {
  human: number[];
  flight: number[];
  reachedEnd: boolean;
  before: WindowMemory;
  after: WindowMemory;
}

/** Scrolls a million exchanges from the newest to the oldest in the real window, and a bare list beside it. */
export async function benchScroll(): Promise<Figure[]> {
  const dataDir = await millionLog();
  const ours = await run(await openApp(process.cwd(), dataDir), true);
  const peer = await withFolder(async (folder) => {
    await writePeerList(join(folder, 'app'));
    return run(await openApp(join(folder, 'app'), join(folder, 'data')), false);
  });
  return [
    frames('frames while scrolling at human speed', ours.human, peer.human),
    frames('frames while flying over all rows', ours.flight, peer.flight),
    {
      name: 'memory from the newest to the oldest of a million',
      ours: showMemory(ours),
      peer: `bare list: ${showMemory(peer)}`,
      value: growth(ours),
      promise: `at most ${promised.growthMb} MB more`,
      holds: ours.reachedEnd && growth(ours) <= promised.growthMb,
    },
  ];
}

async function run(app: OpenApp, toEnd: boolean): Promise<Run> {
  try {
    const { window } = app;
    await window.getByRole('grid').waitFor();
    // The first rows warm up everything: code, fonts and the caches of pictures.
    await scroll(window, humanFrames / 3, humanPixels);
    const before = await app.memory();
    const { frames: human } = await scroll(window, humanFrames, humanPixels);
    const flight: number[] = [];
    let atEnd = false;
    while (!atEnd && flight.length < (toEnd ? mostFrames : flightFrames)) {
      const part = await scroll(window, flightFrames, flightPixels);
      atEnd = part.atEnd;
      flight.push(...part.frames);
    }
    return {
      human,
      flight,
      reachedEnd: atEnd && (await rows(app)) === exchanges,
      before,
      after: await app.memory(),
    };
  } finally {
    await app.close();
  }
}

/** How many rows the grid says it has, without its header. */
async function rows({ window }: OpenApp): Promise<number> {
  return Number(await window.getByRole('grid').getAttribute('aria-rowcount')) - 1;
}

function frames(name: string, ours: number[], peer: number[]): Figure {
  return {
    name,
    ours: showFrames(ours),
    peer: `bare list: ${showFrames(peer)}`,
    value: smooth(ours),
    promise: `at least ${promised.smooth.toFixed(2)} under 20 ms`,
    holds: smooth(ours) >= promised.smooth,
  };
}

function growth({ before, after }: Run): number {
  return Math.max(after.heap - before.heap, after.own - before.own);
}

function showMemory({ before, after, reachedEnd }: Run): string {
  const from = (name: keyof WindowMemory) => `${before[name].toFixed(0)} → ${after[name].toFixed(0)} MB`;
  return `heap ${from('heap')}, own ${from('own')}${reachedEnd ? '' : ', end not reached'}`;
}
