import type { WriteStream } from 'node:tty';
import { type Paint, painter, wantsColours } from './colours';
import { jsonLine } from './visible';

/** What a command says, and to whom: results to standard output, everything else to standard error. */
export interface Terminal {
  /** Whether machines read along: one JSON object a line. */
  readonly json: boolean;
  readonly paint: Paint;
  /** A result. */
  line(text: string): void;
  object(value: object): void;
  /** Bytes as they are. */
  bytes(chunk: Uint8Array): Promise<void>;
  /** What a person should know, beside the results; not with `--json`. */
  note(text: string): void;
  error(text: string): void;
  /** How far it is, in place; only on a terminal. Null takes it away. */
  progress(text: string | null): void;
  /** Resolves when everything is written. */
  flush(): Promise<void>;
}

/** What a write says then. `ECONNRESET` where it is under way while the other end of a socket is closed (unix(7)); a pipe of Node is one. */
const nobodyReads = ['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED'];

const eraseLine = '\r\x1b[K';

/** `onClosed` is called when nobody reads standard output any more, as after `| head`. */
export function createTerminal(json: boolean, onClosed: () => void): Terminal {
  const { stdout, stderr, env } = process;
  const paint = painter(wantsColours(env, stdout));
  const paintError = painter(wantsColours(env, stderr));
  let closed = false;
  let shown = false;

  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!nobodyReads.includes(error.code ?? '')) throw error;
      closed ||= stream === stdout;
      if (stream === stdout) onClosed();
    });
  }

  function clear(): void {
    if (shown) stderr.write(eraseLine);
    shown = false;
  }
  function out(text: string): void {
    if (closed) return;
    clear();
    stdout.write(text);
  }

  return {
    json,
    paint,
    line: (text) => out(`${text}\n`),
    object: (value) => out(`${jsonLine(value)}\n`),
    bytes: (chunk) =>
      new Promise((resolve) => {
        if (closed || stdout.write(chunk)) resolve();
        else {
          const go = () => {
            stdout.off('drain', go);
            stdout.off('close', go);
            resolve();
          };
          stdout.on('drain', go);
          stdout.on('close', go);
        }
      }),
    note(text) {
      if (json) return;
      clear();
      stderr.write(`${paintError('dim', text)}\n`);
    },
    error(text) {
      clear();
      stderr.write(`${paintError('red', 'hookpair:')} ${text}\n`);
    },
    progress(text) {
      if (!(stderr as Partial<WriteStream>).isTTY || json) return;
      clear();
      if (text === null) return;
      stderr.write(paintError('dim', text.slice(0, (stderr.columns || 80) - 1)));
      shown = true;
    },
    flush: () =>
      new Promise((resolve) => {
        clear();
        if (closed) resolve();
        else stdout.write('', () => resolve());
      }),
  };
}
