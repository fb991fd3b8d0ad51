import { AppFailure } from '@shared/errors';

/** What begins so, of the codes of SQLite, is no fault of what was to be written: it is the disk, the folder, or another process. */
const reasons: Record<string, { why: string; hint: string }> = {
  SQLITE_FULL: { why: 'the disk is full', hint: 'Make room on the disk.' },
  SQLITE_READONLY: {
    why: 'it may not be written to',
    hint: 'Make its folder and its files writable.',
  },
  SQLITE_BUSY: { why: 'another program has it locked', hint: 'Close the program that has the log open.' },
  SQLITE_CANTOPEN: {
    why: 'its files cannot be opened',
    hint: 'Check that its folder is there and can be written to, and that not too many files are open.',
  },
  SQLITE_IOERR: {
    why: 'the disk does not take it',
    hint: 'Check that the disk has room, and is sound.',
  },
  EIO: { why: 'the disk does not take it', hint: 'Check that the disk has room, and is sound.' },
  ENOSPC: { why: 'the disk is full', hint: 'Make room on the disk.' },
  EROFS: { why: 'it may not be written to', hint: 'Make its folder and its files writable.' },
};

/** The log cannot be used as things are. It can be again, without a start, when the cause is gone. */
export class LogTrouble extends AppFailure {
  /** Whether there was a wait for another process before this: trying again at once would be one more. */
  readonly waited: boolean;

  constructor(error: Error & { code?: unknown }, code: string) {
    const { why = error.message, hint = '' } = reasons[code] ?? {};
    super('log_unwritable', `The log cannot be written to: ${why} (${String(error.code)}).`, hint, {
      cause: error,
    });
    this.waited = code === 'SQLITE_BUSY';
  }
}

/** What was thrown, as trouble with the log where it is that; null for everything else. */
export function troubleOf(thrown: unknown): LogTrouble | null {
  if (thrown instanceof LogTrouble) return thrown;
  if (!(thrown instanceof Error) || !('code' in thrown) || typeof thrown.code !== 'string') return null;
  const { code } = thrown;
  const known = Object.keys(reasons).find((reason) => code === reason || code.startsWith(`${reason}_`));
  return known === undefined ? null : new LogTrouble(thrown, known);
}
