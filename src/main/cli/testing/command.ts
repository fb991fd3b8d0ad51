import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';

/** `hookpair` as npm links it, or that of a package: npm run package:test names it. */
const [command, ...script] = process.env.HOOKPAIR_COMMAND
  ? [process.env.HOOKPAIR_COMMAND]
  : [process.execPath, resolve(import.meta.dirname, '../../../../bin/hookpair.mjs')];

/** What a command came to. */
export interface Ended {
  code: number | null;
  /** What ended it where it had no code. */
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

/** A `hookpair` that runs. */
export interface RunningCommand {
  child: ChildProcessWithoutNullStreams;
  /** Standard output and error so far. */
  readonly out: string;
  readonly err: string;
  /** Resolves with the match as soon as the output has it; rejects when it ends without. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  ended: Promise<Ended>;
}

/** Starts the built command line in a process of its own, on the log of `dataDir`. */
export function start(
  dataDir: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd?: string,
): RunningCommand {
  const child = spawn(command, [...script, ...args], {
    cwd,
    env: { ...process.env, HOOKPAIR_DATA_DIR: dataDir, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
  });
  let [out, err] = ['', ''];
  const heard = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    for (const hear of heard) hear();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    for (const hear of heard) hear();
  });
  // A test that closes our end of a pipe wants what follows.
  child.stdin.on('error', () => {});
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    out,
    err,
  }));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    child,
    get out() {
      return out;
    },
    get err() {
      return err;
    },
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const hear = () => {
          const match = pattern.exec(out + err);
          if (!match) return;
          heard.delete(hear);
          resolve(match);
        };
        heard.add(hear);
        hear();
        void ended.then(() => reject(new Error(`It ended without ${pattern}:\n${out}${err}`)));
      }),
  };
}

/** Runs it to its end; `input` goes to standard input. */
export function run(dataDir: string, args: readonly string[], input = ''): Promise<Ended> {
  const { child, ended } = start(dataDir, args);
  child.stdin.end(input);
  return ended;
}

/** The objects of `--json`. */
export function objects(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
