import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { CommandName, Input, Output, Result } from '../src/shared/contract';
import type { Replay } from '../src/shared/replay/replay';
import type { Job } from '../src/shared/transfer/job';
import { afterSeconds } from './after-seconds';
import type { FromChild, ToChild } from './engine-messages';

/** Longest that an engine may take to start or to answer, in seconds: a machine that does other things as well. */
const patience = 60;

/** The process that a call went to is gone. */
export class Gone extends Error {}

/** An engine in a process of its own. */
export interface EngineProcess {
  child: ChildProcess;
  /** Of its receiver. */
  port: number;
  /** Titles of what it had to say at its start. */
  notices: string[];
  /** Rejects with {@link Gone} when the process ends meanwhile. */
  call<Name extends CommandName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
  /** A ticket for a file. */
  ticket(path: string, purpose: 'read' | 'write'): string;
  /** Resolves with the last state of a job, or null when the process is gone. */
  jobEnd(id: number): Promise<Job | null>;
  /** Resolves with the first state of a replay that fits, or null when the process is gone. */
  whenReplay(id: number, fits: (replay: Replay) => boolean): Promise<Replay | null>;
  readonly isGone: boolean;
  gone: Promise<unknown>;
  /** SIGKILL. Resolves when it is gone. */
  kill(): Promise<void>;
  /** As when the app quits. */
  close(): Promise<void>;
}

export interface StartOptions {
  /** For the process, beside those of this one. */
  env?: NodeJS.ProcessEnv;
  /** Whether it is not root where this process is. */
  unprivileged?: boolean;
  /** Whether the disk is waited for beside its thread, as outside Electron, however quick it is. */
  beside?: boolean;
  /** The most files that it may have open. */
  descriptors?: number;
  /** Called right before it opens the log, with how to kill it. */
  onOpening?: (kill: () => void) => void;
}

/** Starts engine-child.ts, bundled as `script`, on a folder. Rejects with what it says when it cannot, {@link Gone} when it was killed. */
export async function startEngine(
  script: string,
  dataDir: string,
  { env = {}, unprivileged = false, beside = false, descriptors, onOpening = () => {} }: StartOptions = {},
): Promise<EngineProcess> {
  const child = fork(script, [dataDir, unprivileged ? 'unprivileged' : '', beside ? 'beside' : 'here'], {
    serialization: 'advanced',
    execArgv: [],
    ...(descriptors === undefined ? {} : limited(descriptors)),
    // The bundle may be in a temporary folder, and the native module is not part of it.
    env: { ...process.env, NODE_PATH: resolve('node_modules'), ...env },
  });
  const gone = once(child, 'exit');
  let isGone = false;
  const answers = new Map<number, (result: Result<unknown>) => void>();
  const jobs = new Map<number, Job>();
  const replays = new Map<number, Replay>();
  const looks = new Set<() => void>();
  const look = () => {
    for (const each of looks) each();
  };
  let asked = 0;
  const ready = new Promise<{ port: number; notices: string[] }>((started, failed) => {
    const callOff = afterSeconds(patience, () => {
      child.kill('SIGKILL');
      failed(new Error('The engine did not start.'));
    });
    void gone.then(() => {
      isGone = true;
      callOff();
      failed(new Gone('The engine is gone.'));
      look();
    });
    child.on('message', (message: FromChild) => {
      switch (message.type) {
        case 'opening':
          onOpening(() => child.kill('SIGKILL'));
          return;
        case 'ready':
          callOff();
          started(message);
          return;
        case 'failed':
          failed(new Error(`${message.error.message} ${message.error.hint}`));
          return;
        case 'answer':
          answers.get(message.id)?.(message.result);
          answers.delete(message.id);
          return;
        case 'job':
          jobs.set(message.job.id, message.job);
          look();
          return;
        case 'replay':
          replays.set(message.replay.id, message.replay);
          look();
      }
    });
  });

  /** Resolves with what `find` finds, or null when the process is gone. */
  function when<Found>(find: () => Found | undefined): Promise<Found | null> {
    return new Promise((found, failed) => {
      const callOff = afterSeconds(patience, () => failed(new Error('The engine did not tell.')));
      const each = () => {
        const value = find();
        if (value === undefined && !isGone) return;
        callOff();
        looks.delete(each);
        found(value ?? null);
      };
      looks.add(each);
      each();
    });
  }
  const send = (message: ToChild) => {
    if (child.connected) child.send(message, () => {});
  };
  const { port, notices } = await ready;

  return {
    child,
    port,
    notices,
    gone,
    get isGone() {
      return isGone;
    },
    async call(command, input) {
      asked += 1;
      const id = asked;
      let result: Result<unknown> | undefined;
      answers.set(id, (told) => {
        result = told;
        look();
      });
      send({ type: 'call', id, command, input });
      const told = await when(() => result);
      if (!told) throw new Gone(`The engine was gone before it answered ${command}.`);
      if (!told.ok) throw new Error(`${command}: ${told.error.message} ${told.error.hint}`);
      return told.value as Output<typeof command>;
    },
    ticket(path, purpose) {
      asked += 1;
      send({ type: 'ticket', ticket: { ticket: String(asked), path, purpose } });
      return String(asked);
    },
    jobEnd: (id) =>
      when(() => {
        const job = jobs.get(id);
        return job && job.state !== 'running' ? job : undefined;
      }),
    whenReplay: (id, fits) =>
      when(() => {
        const replay = replays.get(id);
        return replay && fits(replay) ? replay : undefined;
      }),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async close() {
      send({ type: 'close' });
      await gone;
    },
  };
}

/** Starts it through `prlimit`, which becomes the process itself. */
function limited(descriptors: number) {
  return { execPath: 'prlimit', execArgv: [`--nofile=${descriptors}`, process.execPath] };
}
