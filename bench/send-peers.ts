import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../src/main/engine/clock';
import { createDispatcher } from '../src/main/engine/dispatcher/dispatcher';
import { createPairing } from '../src/main/engine/pairing';
import { OpenSends } from '../src/main/engine/proof/open-sends';
import { createStore } from '../src/main/engine/store/store';
import { startServer } from './child';
import { type Figure, median, ratioOf, unpromised, whole } from './figure';
import { withFolder } from './folder';
import { logThread } from './log-thread';
import { peerProgram } from './peers';
import { sampleText, sendLogged } from './send';

const count = 300;
const rounds = 3;

/** As many webhooks, one after the other, by programs that people use for that, and by the command line of their engine. */
export async function benchSendPeers(): Promise<Figure[]> {
  const endpoint = await startServer('serve-bare');
  const url = `http://127.0.0.1:${endpoint.port}/webhook`;
  try {
    return await withFolder(async (folder) => {
      const programs = { newman: await newman(folder, url), bruno: await bruno(folder, url) };
      const [ours, newmanMs, brunoMs]: number[][] = [[], [], []];
      for (let round = 0; round < rounds; round += 1) {
        newmanMs?.push(await timed(programs.newman));
        brunoMs?.push(await timed(programs.bruno));
        ours?.push(await timed(() => sendOurs(folder, url)));
      }
      const figure = (name: string, theirs: number[] = []): Figure => ({
        name: `sending ${whole(count)} webhooks, one at a time`,
        ours: `${whole(median(ours ?? []))} ms, each logged, the log opened and closed`,
        peer: `${name}: ${whole(median(theirs))} ms, its start included`,
        ...ratioOf(theirs, ours ?? []),
        ...unpromised,
      });
      return [figure('newman', newmanMs), figure('@usebruno/cli', brunoMs)];
    });
  } finally {
    await endpoint.stop();
  }
}

async function sendOurs(folder: string, url: string): Promise<void> {
  const clock = systemClock();
  const store = createStore({ dataDir: join(folder, 'log'), clock, logThread });
  const pairing = createPairing(new OpenSends(clock, store.journal));
  const dispatcher = createDispatcher({
    journal: store.journal,
    clock,
    pairing,
    keptBodyBytes: () => 10 << 20,
  });
  await sendLogged(dispatcher, url, count, 1);
  await dispatcher.close({ graceMs: 1_000 });
  store.close();
}

/** A collection of one request, sent as often as is wanted. */
async function newman(folder: string, url: string): Promise<() => Promise<void>> {
  const path = join(folder, 'newman.json');
  const header = [{ key: 'Content-Type', value: 'application/json' }];
  const request = { method: 'POST', url, header, body: { mode: 'raw', raw: sampleText } };
  await writeFile(path, JSON.stringify({ info: { name: 'bench' }, item: [{ name: 'webhook', request }] }));
  return () => run('newman', ['run', path, '--iteration-count', String(count), '--silent'], folder);
}

async function bruno(folder: string, url: string): Promise<() => Promise<void>> {
  const collection = join(folder, 'bruno');
  await mkdir(collection);
  const about = { version: '1', name: 'bench', type: 'collection' };
  await writeFile(join(collection, 'bruno.json'), JSON.stringify(about));
  const body = sampleText
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
  await writeFile(
    join(collection, 'webhook.bru'),
    `meta {\n  name: webhook\n  type: http\n  seq: 1\n}\n\npost {\n  url: ${url}\n  body: json\n  auth: none\n}\n\nheaders {\n  Content-Type: application/json\n}\n\nbody:json {\n${body}\n}\n`,
  );
  return () => run('bru', ['run', 'webhook.bru', '--iteration-count', String(count)], collection);
}

async function run(program: string, args: string[], cwd: string): Promise<void> {
  const child = spawn(process.execPath, [peerProgram(program), ...args], { cwd, stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}.`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
