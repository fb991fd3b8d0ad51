import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Parsed } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import { readHarEntry } from '@shared/transfer/har-read';
import type { Job, JobResult } from '@shared/transfer/job';
import { readJsonLine } from '@shared/transfer/jsonl';
import type { RecordResult } from '@shared/transfer/record-schema';
import { breathe, engineCloses, type JobContext } from '../jobs';
import { recordInserter } from './insert-record';
import { jsonElements, NoSuchArray } from './json-elements';
import { lines } from './lines';
import type { TransferParts } from './transfer-parts';

/** How long the engine works on an import before everything else has a turn, in ms. */
const turnMs = 8;
/** Exchanges that wait for their commit before the import waits too. */
const mostWaiting = 50;
const mostProblems = 100;

/** Something in the file that is, or should be, an exchange. */
interface Found {
  place: string;
  read: () => RecordResult;
  /** Bytes of the file up to its end. */
  end: number;
}

/**
 * Starts to read a HAR or JSONL file into the log. Exchanges get new ids and keep their times; what is wrong is reported
 * with its place, and the rest is imported. Nothing that is in the log is touched. What the end of the app cuts off is taken
 * back at its next start.
 */
export function startImport(parts: TransferParts, { ticket }: Parsed<'imports.start'>): Job {
  const path = parts.tickets.redeem(ticket, 'read');
  const what = { kind: 'import', title: `Import ${basename(path)}`, unit: 'bytes' } as const;
  return parts.jobs.start(what, (context) => importFile(parts, path, context));
}

async function importFile(
  { options: { clock }, store, imports, changes: { exchanges: noted } }: TransferParts,
  path: string,
  { id, signal, progress }: JobContext,
): Promise<JobResult> {
  const bytes = await sizeOf(path);
  const origin = { file: basename(path), at: clock.now() };
  const whole = store.beginImport(origin);
  const inserter = recordInserter(store, origin, noted);
  const result: JobResult = { path, exchanges: 0, bytes, problems: [], problemCount: 0 };
  const report = (place: string, message: string) => {
    result.problemCount += 1;
    if (result.problems.length < mostProblems) result.problems.push({ place, message });
  };
  let turnEnds = clock.monotonic() + turnMs;
  try {
    for await (const { place, read, end } of await elementsOf(path, signal)) {
      const found = read();
      if (found.ok) inserter.insert(found.record, (failure) => report(place, failure.message));
      else report(place, found.message);
      if (inserter.waiting >= mostWaiting) await inserter.settled();
      if (clock.monotonic() < turnEnds) continue;
      progress(end, bytes);
      await breathe(signal);
      turnEnds = clock.monotonic() + turnMs;
    }
  } catch (error) {
    if (!(error instanceof NoSuchArray)) throw error;
    // What was read before is counted once it is in the log.
    await inserter.settled();
    if (inserter.ids.length === 0 && result.problemCount === 0) throw notReadable(path, error.message);
    report('the end', error.message);
  } finally {
    await inserter.finish();
    // What was read before a cancel stays in the log, and can be taken back as well.
    imports.set(id, inserter.ids);
    if (signal.reason !== engineCloses) whole();
  }
  if (inserter.ids.length === 0) {
    const [first] = result.problems;
    throw notReadable(path, first ? `${first.place}: ${first.message}` : 'it is empty');
  }
  progress(bytes, bytes);
  return { ...result, exchanges: inserter.ids.length };
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    throw notReadable(path, (error as Error).message);
  }
}

/** A HAR is one object; JSONL has an object on every line, each of which says that it is ours. */
async function elementsOf(path: string, signal: AbortSignal): Promise<AsyncIterable<Found>> {
  const handle = await open(path);
  const { buffer, bytesRead } = await handle
    .read(Buffer.alloc(4096), 0, 4096, 0)
    .finally(() => handle.close());
  const start = buffer.subarray(0, bytesRead).toString('latin1');
  const chunks = createReadStream(path, { highWaterMark: 256 * 1024, signal });
  return /^(?:\xef\xbb\xbf)?\s*\{\s*"hookpair"/.test(start) ? ofLines(chunks) : ofHar(chunks);
}

async function* ofLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Found> {
  for await (const { number, text, end } of lines(chunks)) {
    const line = text?.replace(/^\ufeff/, '');
    if (line?.trim() === '') continue;
    const read = (): RecordResult =>
      line === undefined ? { ok: false, message: 'this line is too long' } : readJsonLine(line);
    yield { place: `line ${number}`, read, end };
  }
}

async function* ofHar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Found> {
  for await (const { index, text, end } of jsonElements(chunks, 'entries', 3)) {
    const read = (): RecordResult => {
      try {
        return readHarEntry(JSON.parse(text));
      } catch (error) {
        return { ok: false, message: `this is not JSON: ${(error as Error).message}` };
      }
    };
    yield { place: `entry ${index + 1}`, read, end };
  }
}

function notReadable(path: string, why: string): AppFailure {
  return new AppFailure(
    'invalid_input',
    `${basename(path)} could not be read as HAR 1.2 or as Hookpair’s JSONL: ${why.replace(/\.$/, '')}.`,
    'Nothing was imported. Choose another file.',
  );
}
