import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine, type Engine } from '../src/main/engine';
import { systemClock } from '../src/main/engine/clock';
import { type Chance, chanceOf } from './fuzz-chance';
import { endedJob, started } from './fuzz-jobs';
import { integrityOf } from './fuzz-log';
import { type KindFigures, KindTally } from './fuzz-tally';
import { standstills } from './standstill';

const inLog = 5;
const inBackUp = 3;

/**
 * Restores back-ups that are damaged. The engine starts after each, with the exchanges of the log that was there or with those
 * of the back-up, in a file that is sound.
 */
export async function run(options: {
  folder: string;
  seed: number;
  from: number;
  cases: number;
  progress?: (done: number) => void;
}): Promise<{ kinds: KindFigures[]; problems: string[]; restored: number }> {
  const { folder, seed, from, cases } = options;
  const tally = new KindTally();
  const problems: string[] = [];
  let restored = 0;
  const good = await backUpOf(folder);
  for (let number = from; number < from + cases; number += 1) {
    const chance = chanceOf(seed, number);
    const [kind, bytes] = damaged(chance, good);
    const path = join(folder, 'damaged.db');
    writeFileSync(path, bytes);
    const place = `seed ${seed}, case ${number} (${kind})`;
    const once = async () => {
      const start = performance.now();
      const ended = await restoreOne(mkdtempSync(join(folder, 'case-')), path).catch(
        (error: Error) => `The engine does not start: ${error.message}`,
      );
      tally.add(kind, performance.now() - start, String(number));
      return ended;
    };
    const wrong = await standstills.again(place, once, (ended) => (typeof ended === 'string' ? ended : null));
    if (typeof wrong === 'string') problems.push(`${place}: ${wrong}`);
    else if (wrong) restored += 1;
    options.progress?.(number - from);
  }
  return { kinds: tally.figures(), problems, restored };
}

/** What is wrong; else whether the back-up is in the place of the log. */
async function restoreOne(dataDir: string, path: string): Promise<string | boolean> {
  let asked = false;
  const first = await open(dataDir, () => {
    asked = true;
  });
  await post(first, inLog);
  const job = await endedJob(first, () => started(first, 'backup.restore', path, 'read'));
  if (job.state === 'failed' && job.error?.code === 'internal')
    return `It failed as nobody foresaw: ${job.error.message}`;
  // The engine asks for its restart a moment after the job has ended; to end it at once is the same.
  await first.close();
  const second = await open(dataDir, () => {});
  const count = await countOf(second);
  await second.close();
  if (job.state === 'failed' && (count !== inLog || asked))
    return `It was refused, and the log has ${count} exchanges.`;
  if (count !== inLog && count !== inBackUp) return `The log has ${count} exchanges.`;
  const integrity = integrityOf(dataDir);
  return integrity === 'ok' ? count === inBackUp : `The log is damaged: ${integrity}`;
}

function damaged(chance: Chance, good: Buffer): [kind: string, bytes: Buffer] {
  const bytes = Buffer.from(good);
  switch (chance.whole(0, 5)) {
    case 0:
      return ['cut off', bytes.subarray(0, chance.whole(0, bytes.length - 1))];
    case 1:
      return ['not a database', Buffer.from(chance.bytes(chance.whole(0, 9_000)), 'latin1')];
    case 2:
      for (let at = chance.whole(0, 99); at < 100; at += chance.whole(1, 20))
        bytes[at] = chance.whole(0, 255);
      return ['a wrong head', bytes];
    case 3: {
      const page = 4096 * chance.whole(0, Math.floor(bytes.length / 4096) - 1);
      bytes.fill(chance.whole(0, 255), page, page + 4096);
      return ['a lost page', bytes];
    }
    case 4:
      return ['as it was', bytes];
    default:
      for (let times = chance.whole(1, 200); times > 0; times -= 1) {
        bytes[chance.whole(100, bytes.length - 1)] = chance.whole(0, 255);
      }
      return ['bytes changed', bytes];
  }
}

function open(dataDir: string, restart: () => void): Promise<Engine> {
  const versions = { hookpair: 'proof', electron: null, chromium: null };
  return createEngine({ dataDir, port: 0, clock: systemClock(), versions, restart });
}

async function backUpOf(folder: string): Promise<Buffer> {
  const dataDir = join(folder, 'good');
  mkdirSync(dataDir);
  const engine = await open(dataDir, () => {});
  await post(engine, inBackUp);
  const path = join(folder, 'good.db');
  await endedJob(engine, () => started(engine, 'backup.start', path, 'write'));
  await engine.close();
  return readFileSync(path);
}

async function post(engine: Engine, count: number): Promise<void> {
  const status = await engine.call('app.status', {});
  if (!status.ok) throw new Error(status.error.message);
  const { receiver } = status.value as { receiver: { url: string } };
  for (let index = 0; index < count; index += 1) {
    await (await fetch(`${receiver.url}/${index}`, { method: 'POST', body: 'x'.repeat(3_000) })).text();
  }
}

async function countOf(engine: Engine): Promise<number> {
  const page = await engine.call('exchanges.page', { cursor: null, limit: 100, filter: { text: '' } });
  if (!page.ok) throw new Error(page.error.message);
  return (page.value as { rows: unknown[] }).rows.length;
}
