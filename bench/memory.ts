import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OpenApp, openApp } from './app';
import { writeBareApp } from './bare-app';
import { atMost, type Figure, median, ratioOf } from './figure';
import { withFolder } from './folder';
import { copyMillion } from './million';

const rounds = 3;
/** After the window can be used, in ms: what is loaded later is loaded, and what was started has ended. */
const restMs = 12_000;
const promised = { ofBare: 1.6, engineOfEmpty: 1.3 };

interface Rest {
  /** MB of all processes of the app; what they share is counted once. */
  all: number;
  /** MB of the engine's process alone. */
  engine: number;
}

/** What the app holds when nothing happens: with no exchange, with a million, and beside a bare Electron window. In turns. */
export async function benchMemory(): Promise<Figure[]> {
  return withFolder(async (folder) => {
    const bareApp = join(folder, 'bare');
    const [full, empty] = [join(folder, 'full'), join(folder, 'empty')];
    await writeBareApp(bareApp);
    await mkdir(full);
    await copyMillion(full);
    const rest = { bare: [] as Rest[], empty: [] as Rest[], full: [] as Rest[] };
    for (let round = 0; round < rounds; round += 1) {
      rest.bare.push(await atRest(() => openApp(bareApp, join(folder, 'bare-data'))));
      rest.empty.push(await atRest(() => openApp(process.cwd(), empty)));
      rest.full.push(await atRest(() => openApp(process.cwd(), full)));
    }
    const all = (rests: Rest[]) => rests.map((one) => one.all);
    const engine = (rests: Rest[]) => rests.map((one) => one.engine);
    const show = (megabytes: number[]) => `${median(megabytes).toFixed(0)} MB`;
    const ofBare = ratioOf(all(rest.empty), all(rest.bare));
    const fullOfBare = ratioOf(all(rest.full), all(rest.bare));
    const engines = ratioOf(engine(rest.full), engine(rest.empty));
    return [
      {
        name: 'memory at rest, all processes, an empty log',
        ours: show(all(rest.empty)),
        peer: `bare Electron window: ${show(all(rest.bare))}`,
        ...ofBare,
        ...atMost(ofBare.value, promised.ofBare),
      },
      {
        name: 'the same with a million exchanges',
        ours: show(all(rest.full)),
        peer: `bare Electron window: ${show(all(rest.bare))}`,
        ...fullOfBare,
        ...atMost(fullOfBare.value, promised.ofBare),
      },
      {
        name: 'the engine alone, with a million exchanges',
        ours: show(engine(rest.full)),
        peer: `with none: ${show(engine(rest.empty))}`,
        ...engines,
        ...atMost(engines.value, promised.engineOfEmpty),
      },
    ];
  });
}

async function atRest(open: () => Promise<OpenApp>): Promise<Rest> {
  const app = await open();
  try {
    await app.window.getByRole('status').first().waitFor();
    await sleep(restMs);
    const processes = await app.electron.evaluate(({ app: own }) =>
      own.getAppMetrics().map(({ pid, name, serviceName, memory }) => ({
        pid,
        isEngine: `${name} ${serviceName}`.includes('Hookpair engine'),
        kilobytes: memory.workingSetSize,
      })),
    );
    const megabytes = (ones: typeof processes) =>
      ones.reduce((sum, { pid, kilobytes }) => sum + (proportional(pid) ?? kilobytes), 0) / 1000;
    return { all: megabytes(processes), engine: megabytes(processes.filter(({ isEngine }) => isEngine)) };
  } finally {
    await app.close();
  }
}

/** KB of a process, with its share of what it shares; null where the system does not say. */
function proportional(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const [, digits] = /^Pss: +(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
  return digits === undefined ? null : Number(digits) * 1.024;
}
