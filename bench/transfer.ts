import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createEngine, type Engine } from '../src/main/engine';
import { systemClock } from '../src/main/engine/clock';
import { createStore } from '../src/main/engine/store/store';
import { noRedaction } from '../src/shared/redact/redaction';
import type { Job } from '../src/shared/transfer/job';
import { call } from './call-engine';
import { type Figure, median, ratioOf, unpromised, whole } from './figure';
import { withFolder } from './folder';
import { fillLog, variedEntry } from './log';
import { logThread } from './log-thread';

const exchanges = 20_000;
const rounds = 3;

/** Export and import by the engine without a window, with as many exchanges each; what is imported is in the log when it ends. */
export async function benchTransfer(): Promise<Figure[]> {
  return withFolder(async (dataDir) => {
    const store = createStore({ dataDir, clock: systemClock() });
    await fillLog(store.journal, exchanges, variedEntry);
    store.close();
    const versions = { hookpair: 'bench', electron: null, chromium: null };
    const engine = await createEngine({
      dataDir,
      port: 0,
      clock: systemClock(),
      versions,
      indexing: false,
      logThread,
    });
    const figures: Figure[] = [];
    for (const format of ['jsonl', 'har'] as const) {
      const path = join(dataDir, `export.${format}`);
      const written: number[] = [];
      const imported: number[] = [];
      const parsed: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        // Only what was there at first, however often it was imported since.
        written.push(await exportTo(engine, path, format));
        parsed.push(await timed(() => parseOnly(path, format)));
        imported.push(await importFrom(engine, path));
      }
      const megabytes = ((await stat(path)).size / 1e6).toFixed(0);
      const perSecond = (times: number[]) => whole((exchanges / median(times)) * 1000);
      const what = `${format.toUpperCase()}, ${whole(exchanges)} exchanges, ${megabytes} MB`;
      const ofParsing = ratioOf(parsed, imported);
      figures.push(
        {
          name: `export, ${what}`,
          ours: `${whole(median(written))} ms, ${perSecond(written)}/s`,
          peer: '–',
          value: median(written),
          ...unpromised,
        },
        {
          name: `import, ${what}`,
          ours: `${whole(median(imported))} ms, ${perSecond(imported)}/s`,
          peer: `node that parses the file and keeps nothing: ${whole(median(parsed))} ms`,
          ...ofParsing,
          ...unpromised,
        },
      );
    }
    await engine.close();
    return figures;
  });
}

let tickets = 0;

function ticketFor(engine: Engine, path: string, purpose: 'read' | 'write'): string {
  tickets += 1;
  const ticket = `bench-${tickets}`;
  engine.addTicket({ ticket, path, purpose });
  return ticket;
}

async function exportTo(engine: Engine, path: string, format: 'jsonl' | 'har'): Promise<number> {
  const ticket = ticketFor(engine, path, 'write');
  const selection = { ids: Array.from({ length: exchanges }, (_none, index) => index + 1) };
  return jobMs(engine, exchanges, () =>
    call(engine, 'exports.start', { selection, format, redaction: noRedaction, ticket }),
  );
}

async function importFrom(engine: Engine, path: string): Promise<number> {
  const ticket = ticketFor(engine, path, 'read');
  return jobMs(engine, exchanges, () => call(engine, 'imports.start', { ticket }));
}

/** How long a job takes, in ms. Throws where it did less than was expected. */
async function jobMs(engine: Engine, expected: number, start: () => Promise<Job>): Promise<number> {
  const ended = new Promise<Job>((resolve) => {
    const stop = engine.subscribe((event) => {
      if (event.name !== 'job.changed' || event.data.state === 'running') return;
      stop();
      resolve(event.data);
    });
  });
  const startedAt = performance.now();
  await start();
  const { result, error, title } = await ended;
  if (result?.exchanges !== expected) throw new Error(`${title}: ${error?.message ?? 'it did less'}.`);
  return performance.now() - startedAt;
}

async function timed(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

async function parseOnly(path: string, format: 'jsonl' | 'har'): Promise<void> {
  if (format === 'har') JSON.parse(await readFile(path, 'utf8'));
  else for await (const line of createInterface(createReadStream(path))) JSON.parse(line);
}
