import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { base64 } from '@shared/bytes';
import { AppFailure } from '@shared/errors';
import { type FileProblem, filesOf, type LoadedSuite, type Suite } from '@shared/suite/suite';
import { parseSuite } from '@shared/suite/suite-file';

/** Longest file that is read for a suite, in bytes. */
const longestFile = 20_000_000;

/** The text of a suite's file. Throws `invalid_input` where it cannot be read. */
export async function readSuiteText(path: string): Promise<string> {
  return new TextDecoder('utf-8').decode(await readShort(path, basename(path)));
}

/** A checked suite. Throws `invalid_input` with the place of the first problem; `name` is what its text is called. */
export function readSuite(text: string, name: string): Suite {
  const parsed = parseSuite(text);
  if (parsed.ok) return parsed.suite;
  const [first, ...more] = parsed.problems;
  const rest = more.length > 0 ? ` And ${more.length} more.` : '';
  throw new AppFailure(
    'invalid_input',
    first ? `${problemLine(name, first)}${rest}` : `${name} is no suite.`,
    first?.hint ?? '',
  );
}

/** As compilers write it, so that editors find the place: `suite.yaml:12:5: cases[0].name is missing.` */
export function problemLine(name: string, { line, column, message }: FileProblem): string {
  return `${name}:${line}:${column}: ${message}`;
}

/**
 * A suite and the files that it speaks of, from a file. Files are read from its folder and below, also where a link
 * points elsewhere; one that is not there makes its case an error, and does not stop the rest.
 */
export async function loadSuiteFile(path: string): Promise<LoadedSuite> {
  const suite = readSuite(await readSuiteText(path), basename(path));
  return { suite, files: await filesBeside(path, suite) };
}

/** A suite's file as `suites.run` takes it, for whoever has no list of suites: the command line. Throws `invalid_input`. */
export async function suiteFileInput(path: string): Promise<{ text: string; files: Record<string, string> }> {
  const text = await readSuiteText(path);
  const files = await filesBeside(path, readSuite(text, basename(path)));
  return { text, files: Object.fromEntries([...files].map(([name, bytes]) => [name, base64(bytes)])) };
}

/** The files that a suite speaks of, by the names it uses. */
async function filesBeside(path: string, suite: Suite): Promise<Map<string, Uint8Array>> {
  const folder = await realpath(dirname(path));
  const files = new Map<string, Uint8Array>();
  for (const name of filesOf(suite)) {
    const real = await realpath(join(folder, name)).catch(() => null);
    if (real === null) continue;
    if (!real.startsWith(folder + sep)) {
      throw new AppFailure(
        'invalid_input',
        `${name} is a link that leads out of the folder of the suite, so it is not read.`,
        'Put the file itself beside the suite.',
      );
    }
    files.set(name, await readShort(real, name));
  }
  return files;
}

async function readShort(path: string, name: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size <= longestFile) return await readFile(path);
  } catch (error) {
    throw unreadable(name, (error as Error).message);
  }
  throw unreadable(name, 'it has more than 20 MB');
}

function unreadable(name: string, why: string): AppFailure {
  return new AppFailure(
    'invalid_input',
    `${name} could not be read: ${why}.`,
    'Look whether it is there and may be read.',
  );
}
