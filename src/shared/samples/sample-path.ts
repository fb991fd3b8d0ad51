// A sample is a file, and a folder is a directory, whenever they leave the app. So a name is one that every file system
// takes as it is: nothing has to be translated, and `orders/broken` means the same here, in git and on the command line.

/** Longest name of a sample or of one folder, in UTF-8 bytes: file systems take 255, and `.json` is added. */
const longestName = 200;
/** Longest path of a folder, in characters. */
const longestFolder = 500;

/** What Windows, macOS or Linux does not take in the name of a file. */
const forbidden = /[\\/:*?"<>|\p{Cc}]/u;
/** Names of devices on Windows, with whatever follows the first dot. */
const device = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** Why a text cannot be the name of a sample, or of one folder; null when it can. */
export function nameProblem(name: string): string | null {
  if (name === '') return 'A name is needed.';
  if (!name.isWellFormed()) return 'A character of it is only half there.';
  if (forbidden.test(name)) return 'It becomes the name of a file, so it cannot have \\ / : * ? " < > or |.';
  if (/^[. ]|[. ]$/.test(name))
    return 'It becomes the name of a file, so no dot or blank stands at its ends.';
  if (device.test(name)) return 'Windows keeps this name for a device.';
  if (new TextEncoder().encode(name).byteLength > longestName)
    return 'It is too long for the name of a file.';
  return null;
}

/** Why a text cannot be a folder such as `orders/broken`; null when it can. An empty one is none, which is fine. */
export function folderProblem(folder: string): string | null {
  if (folder === '') return null;
  if (folder.length > longestFolder) return `At most ${longestFolder} characters.`;
  for (const name of folder.split('/')) {
    const problem = name === '' ? 'A name between two / is missing.' : nameProblem(name);
    if (problem !== null) return problem;
  }
  return null;
}

/** `folder/name`, as people and the command line write it. */
export function samplePath({ folder, name }: { folder: string; name: string }): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Folder and name of a path. */
export function splitPath(path: string): { folder: string; name: string } {
  const at = path.lastIndexOf('/');
  return { folder: path.slice(0, Math.max(0, at)), name: path.slice(at + 1) };
}

/** Two paths with the same key are one file on a file system that ignores case or composes characters. */
export function pathKey(path: string): string {
  return path.normalize('NFC').toLowerCase().normalize('NFC');
}

/** The name, or with the first number that makes its path free: `Success`, `Success 2`, `Success 3`. */
export function freeName(folder: string, name: string, isTaken: (key: string) => boolean): string {
  const base = name.replace(/ \d+$/, '');
  for (let number = 1; ; number += 1) {
    const next = number === 1 ? name : `${base} ${number}`;
    if (!isTaken(pathKey(samplePath({ folder, name: next })))) return next;
  }
}

/** Whether a folder is this one, or stands in it. */
export function isWithin(folder: string, parent: string): boolean {
  return parent === '' || folder === parent || folder.startsWith(`${parent}/`);
}

/** A text that can be a name, made of one that may not be: for what comes from elsewhere. */
export function asName(text: string): string {
  const cleaned = text
    .toWellFormed()
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .slice(0, 60)
    .toWellFormed()
    .replace(/^[. ]+|[. ]+$/g, '');
  return nameProblem(cleaned) === null ? cleaned : 'Sample';
}
