import { folderProblem, nameProblem, samplePath } from './sample-path';

// How samples are kept as files; docs/decisions/0013 says why so.

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

/** The order in which files, lists and sets have samples: by folder, then by name, the same on every machine. */
export function bySamplePath(
  one: { folder: string; name: string },
  other: { folder: string; name: string },
): number {
  return compare(one.folder, other.folder) || compare(one.name, other.name);
}

/** As text, except that numbers in it count as numbers: `2` stands before `10`. Without `Intl`, which differs. */
function compare(one: string, other: string): number {
  const [left, right] = [runs(one), runs(other)];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const [a = '', b = ''] = [left[at], right[at]];
    const difference = isNumber(a) && isNumber(b) ? Number(a) - Number(b) : 0;
    if (difference !== 0) return difference;
    if (a !== b) return a < b ? -1 : 1;
  }
  return left.length - right.length || (one < other ? -1 : Number(one > other));
}

function isNumber(run: string): boolean {
  return /^\d/.test(run);
}

function runs(text: string): string[] {
  return text.toLowerCase().match(/\d+|\D+/g) ?? [];
}
