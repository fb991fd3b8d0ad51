import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What happened to the processes of the app, one JSON object a line. Nothing that was sent or caught stands in it. */
export interface Diary {
  /** Never throws: a disk that is full must not end the app that wants to say so. */
  write(what: string, about?: Record<string, string | number | boolean | null>): void;
  /** The last entries, oldest first, without the name of the home folder. */
  tail(): string;
}

/** A file that has so many bytes gives way to a new one. */
const largest = 512 * 1024;
/** Files that are kept beside the one that is written. */
const kept = 2;
/** Entries that a bug report takes along. */
const tailEntries = 100;

/** A diary in a folder, which is made with the first entry. */
export function createDiary(
  folder: string,
  { now = Date.now, limit = largest, home = homedir() } = {},
): Diary {
  const path = (age: number) => join(folder, age === 0 ? 'diary.jsonl' : `diary.${age}.jsonl`);

  function rotate(): void {
    if ((statSync(path(0), { throwIfNoEntry: false })?.size ?? 0) < limit) return;
    for (let age = kept; age > 0; age -= 1) {
      if (existsSync(path(age - 1))) renameSync(path(age - 1), path(age));
    }
  }

  return {
    write(what, about = {}) {
      try {
        mkdirSync(folder, { recursive: true });
        rotate();
        const entry = { at: new Date(now()).toISOString(), pid: process.pid, what, ...about };
        appendFileSync(path(0), `${JSON.stringify(entry)}\n`);
      } catch {
        // The engine says that the folder cannot be written to.
      }
    },
    tail() {
      const lines = [1, 0].flatMap((age) =>
        existsSync(path(age)) ? readFileSync(path(age), 'utf8').trim().split('\n') : [],
      );
      return lines.slice(-tailEntries).join('\n').replaceAll(home, '~');
    },
  };
}
