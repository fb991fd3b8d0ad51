import { folderProblem, nameProblem, samplePath } from './sample-path';

// How samples are kept as files; docs/decisions/0015 says why so.

const extension = '.json';

/** The text of a sample's file: the payload as it is, and the newline that git wants at the end of a file. */
export function fileTextOf(sampleText: string): string {
  return `${sampleText}\n`;
}

/** The payload of a file: its text without the one newline at its end, where there is one. */
export function sampleTextOf(fileText: string): string {
  return fileText.endsWith('\n') ? fileText.slice(0, -1) : fileText;
}

/** Where a sample's file stands below the chosen directory: `orders/broken.json`. */
export function filePathOf(sample: { folder: string; name: string }): string {
  return `${samplePath(sample)}${extension}`;
}

export type FilePlace = { ok: true; folder: string; name: string } | { ok: false; message: string };

/** Folder and name of the sample in a file, whose path is below the chosen directory, with `/` between its names. */
export function placeOfFile(path: string): FilePlace {
  const parts = path.split('/');
  const file = parts.pop() ?? '';
  const name = file.toLowerCase().endsWith(extension) ? file.slice(0, -extension.length) : file;
  const folder = parts.join('/');
  const problem = nameProblem(name) ?? folderProblem(folder);
  return problem === null ? { ok: true, folder, name } : { ok: false, message: problem };
}

/** The payloads of a JSON Lines file, one a line; empty lines are none. */
export function linesOf(fileText: string): string[] {
  return fileText.split('\n').filter((line) => line.trim() !== '');
}

/**
 * In the order that files, lists and sets have: by folder, then by name, numbers as numbers (`2` before `10`). The same on every
 * machine, so without `Intl`.
 */
export function inOrder<Sample extends { folder: string; name: string }>(
  samples: readonly Sample[],
): Sample[] {
  return samples
    .map((sample) => ({ sample, folder: runs(sample.folder), name: runs(sample.name) }))
    .sort((one, other) => compare(one.folder, other.folder) || compare(one.name, other.name))
    .map(({ sample }) => sample);
}

/** A text in pieces that are digits alone, or have none; last the whole, to tell apart what differs in case. */
interface Runs {
  pieces: (string | number)[];
  whole: string;
}

function runs(text: string): Runs {
  const pieces = text.toLowerCase().match(/\d+|\D+/g) ?? [];
  return { pieces: pieces.map((piece) => (/^\d/.test(piece) ? Number(piece) : piece)), whole: text };
}

function compare(one: Runs, other: Runs): number {
  const shorter = Math.min(one.pieces.length, other.pieces.length);
  for (let at = 0; at < shorter; at += 1) {
    const [a = '', b = ''] = [one.pieces[at], other.pieces[at]];
    if (a === b) continue;
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return String(a) < String(b) ? -1 : 1;
  }
  if (one.pieces.length !== other.pieces.length) return one.pieces.length - other.pieces.length;
  return one.whole === other.whole ? 0 : one.whole < other.whole ? -1 : 1;
}
