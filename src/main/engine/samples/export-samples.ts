import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Parsed } from '@shared/contract';
import type { SamplesExport } from '@shared/contract-outputs';
import { AppFailure } from '@shared/errors';
import { formatCount } from '@shared/format';
import { filePathOf, fileTextOf, inOrder } from '@shared/samples/sample-file';
import type { Parts } from '../handlers';
import { writeWhole } from '../transfer/whole-file';

interface Out {
  path: string;
  /** Below the directory, for people. */
  place: string;
  text: string;
}

const mostNamed = 100;

/** Starts to write samples as files. Nothing that is there with other content is replaced before somebody has said so. */
export async function exportSamples(
  parts: Parts,
  { ids, ticket, to, replace }: Parsed<'payloads.export'>,
): Promise<SamplesExport> {
  const { store, tickets, jobs } = parts;
  const purpose = to === 'directory' ? 'write-directory' : 'write';
  const target = tickets.redeem(ticket, purpose);
  const files = inOrder(ids.map((id) => store.samples.get(id))).map((sample): Out => {
    const place = to === 'directory' ? filePathOf(sample) : basename(target);
    return {
      place,
      path: to === 'directory' ? join(target, place) : target,
      text: fileTextOf(sample.text),
    };
  });
  // Where one file is chosen, the desktop has asked already.
  const differing = to === 'directory' && !replace ? await differingOf(files) : [];
  if (differing.length > 0) {
    tickets.add({ ticket, path: target, purpose });
    return { job: null, differing: differing.slice(0, mostNamed) };
  }
  const title = `Export ${formatCount(files.length, 'sample')} to ${basename(target)}`;
  const job = jobs.start({ kind: 'samples_export', title, unit: 'samples' }, async ({ signal, progress }) => {
    let bytes = 0;
    for (const [index, { path, text }] of files.entries()) {
      progress(index, files.length);
      signal.throwIfAborted();
      // A file that is the same keeps its date.
      if ((await contentOf(path)) !== text) {
        await mkdir(dirname(path), { recursive: true });
        await writeWhole(path, (file) => file.write(text));
      }
      bytes += Buffer.byteLength(text);
    }
    progress(files.length, files.length);
    return { path: target, exchanges: files.length, bytes, problems: [], problemCount: 0 };
  });
  return { job, differing: [] };
}

async function differingOf(files: readonly Out[]): Promise<string[]> {
  const differing: string[] = [];
  for (const { path, place, text } of files) {
    const there = await contentOf(path);
    if (there !== null && there !== text) differing.push(place);
  }
  return differing;
}

/** What a file has; null where there is none. Throws where something else has its place, or it may not be read. */
async function contentOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new AppFailure(
      'permission_denied',
      `${path} could not be looked at: ${message}.`,
      'Choose another directory.',
    );
  }
}
