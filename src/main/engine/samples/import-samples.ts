import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { utf8Text } from '@shared/bytes';
import type { Parsed } from '@shared/contract';
import type { Counted } from '@shared/contract-outputs';
import { AppFailure } from '@shared/errors';
import { longestSample, mostSamples } from '@shared/samples/sample';
import { linesOf, placeOfFile, sampleTextOf } from '@shared/samples/sample-file';
import { asName, pathKey, samplePath } from '@shared/samples/sample-path';
import type { Job, JobResult } from '@shared/transfer/job';
import type { Parts } from '../handlers';
import type { JobContext } from '../jobs';
import type { NewSample, SampleTable, TakenIn } from '../store/samples';
import type { Store } from '../store/store';
import { inSlices } from './in-slices';

/** Longest file of one sample, in bytes: a character takes up to three. */
const longestFile = 3 * longestSample;
/** Longest file of many samples, one a line. */
const longestLines = 128 * 1024 * 1024;
const mostProblems = 100;

/** What each import of a log brought and replaced, by job. */
const undos = new WeakMap<Store, Map<number, TakenIn>>();

type Report = (place: string, message: string) => void;

/** Starts to read samples from a file or a directory. What was there at the same path with another text is replaced. */
export function importSamples(parts: Parts, { ticket, folder }: Parsed<'payloads.import'>): Job {
  const { path, purpose } = parts.tickets.redeemToRead(ticket);
  const what = { kind: 'samples_import', title: `Import ${basename(path)}`, unit: 'samples' } as const;
  return parts.jobs.start(what, async (context) => {
    const result: JobResult = { path, exchanges: 0, bytes: 0, problems: [], problemCount: 0 };
    const report: Report = (place, message) => {
      result.problemCount += 1;
      if (result.problems.length < mostProblems) result.problems.push({ place, message });
    };
    const found =
      purpose === 'read-directory'
        ? await readDirectory(path, folder, context, report)
        : await readOneFile(path, folder, report);
    if (found.length === 0) {
      const [first] = result.problems;
      const why = first ? `${first.place} ${first.message}` : 'there is no .json file in it';
      throw new AppFailure('invalid_input', `Nothing was imported of ${basename(path)}: ${why}.`, '');
    }
    const taken = await takeAll(parts.store, found, context.signal);
    remember(parts.store, context.id, taken);
    parts.changes.tell('payloads.changed', null);
    context.progress(found.length, found.length);
    const samples = { made: taken.made.length, replaced: taken.replaced.length, same: taken.same };
    return { ...result, exchanges: taken.made.length, samples };
  });
}

/** Takes in all or, when it is cancelled or fails, none. */
async function takeAll(
  { samples }: Store,
  found: readonly NewSample[],
  signal: AbortSignal,
): Promise<TakenIn> {
  const taken: TakenIn = { made: [], replaced: [], same: 0 };
  try {
    await inSlices(found, (some) => {
      signal.throwIfAborted();
      const { made, replaced, same } = samples.takeIn(some);
      taken.made.push(...made);
      taken.replaced.push(...replaced);
      taken.same += same;
    });
    return taken;
  } catch (error) {
    takeBack(samples, taken);
    throw error;
  }
}

function takeBack(samples: SampleTable, { made, replaced }: TakenIn): void {
  samples.delete(made);
  samples.restore(replaced);
}

/** Takes back what an import brought. How many samples went or came back. */
export function undoSampleImport(parts: Parts, { jobId }: Parsed<'payloads.undoImport'>): Counted {
  const { store, changes } = parts;
  const taken = undos.get(store)?.get(jobId);
  if (!taken) throw new AppFailure('not_found', 'This cannot be undone any more.', '');
  undos.get(store)?.delete(jobId);
  takeBack(store.samples, taken);
  changes.tell('payloads.changed', null);
  return { count: taken.made.length };
}

function remember(store: Store, jobId: number, taken: TakenIn): void {
  const ofStore = undos.get(store) ?? new Map<number, TakenIn>();
  undos.set(store, ofStore.set(jobId, taken));
}

async function readDirectory(
  directory: string,
  folder: string,
  { signal, progress }: JobContext,
  report: Report,
): Promise<NewSample[]> {
  const paths = await jsonFilesIn(directory, '', signal);
  const found = new Map<string, NewSample>();
  for (const [index, path] of paths.entries()) {
    signal.throwIfAborted();
    const place = placeOfFile(path);
    const text = place.ok ? await readSample(join(directory, path), path, report) : null;
    progress(index + 1, paths.length);
    if (!place.ok) report(path, `cannot be the name of a sample: ${place.message}`);
    if (!place.ok || text === null) continue;
    const sample = { folder: [folder, place.folder].filter(Boolean).join('/'), name: place.name, text };
    const key = pathKey(samplePath(sample));
    if (found.has(key)) report(path, 'has the name of another file, but for its case');
    else found.set(key, sample);
  }
  return [...found.values()];
}

/** Paths below a directory, in the order of their names. Hidden ones, links and node_modules are left alone. */
async function jsonFilesIn(directory: string, below: string, signal: AbortSignal): Promise<string[]> {
  const entries = await readdir(join(directory, below), { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    signal.throwIfAborted();
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await jsonFilesIn(directory, path, signal)));
    else if (isJson(entry)) found.push(path);
    if (found.length <= mostSamples) continue;
    const most = mostSamples.toLocaleString('en-US');
    throw new AppFailure(
      'invalid_input',
      `There are more than ${most} .json files.`,
      'Choose a smaller directory.',
    );
  }
  return found;
}

function isJson(entry: Dirent): boolean {
  return entry.isFile() && extname(entry.name).toLowerCase() === '.json';
}

async function readOneFile(path: string, folder: string, report: Report): Promise<NewSample[]> {
  const name = asName(basename(path).replace(/\.[^.]*$/, ''));
  if (!['.jsonl', '.ndjson'].includes(extname(path).toLowerCase())) {
    const text = await readSample(path, basename(path), report);
    return text === null ? [] : [{ folder, name, text }];
  }
  const whole = await readText(path, basename(path), longestLines, report);
  const lines = whole === null ? [] : linesOf(whole);
  if (lines.length > mostSamples) {
    throw new AppFailure(
      'invalid_input',
      `${basename(path)} has ${lines.length.toLocaleString('en-US')} lines, more than can be read at once.`,
      'Split it.',
    );
  }
  const digits = String(lines.length).length;
  return lines.map((text, index) => ({
    folder: [folder, name].filter(Boolean).join('/'),
    name: String(index + 1).padStart(digits, '0'),
    text,
  }));
}

async function readSample(path: string, place: string, report: Report): Promise<string | null> {
  const text = await readText(path, place, longestFile, report);
  if (text === null) return null;
  const sample = sampleTextOf(text);
  if (sample.length <= longestSample) return sample;
  report(place, 'has more than a million characters');
  return null;
}

async function readText(
  path: string,
  place: string,
  longest: number,
  report: Report,
): Promise<string | null> {
  try {
    if ((await stat(path)).size > longest) {
      report(place, 'is too long');
      return null;
    }
    const text = utf8Text(await readFile(path));
    if (text === null) report(place, 'is not UTF-8 text');
    return text;
  } catch (error) {
    report(place, `could not be read: ${(error as Error).message}`);
    return null;
  }
}
