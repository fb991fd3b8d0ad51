import type { CommandName, Input, Output, Result } from '@shared/contract';
import type { Notice } from '@shared/contract-outputs';
import { AppFailure } from '@shared/errors';
import type { EngineEvent } from '../changes';
import type { Clock } from '../clock';
import { createEngine } from '../index';
import { isOwnedByAnother } from '../store/database';
import type { FileTicket } from '../transfer/file-tickets';
import { connectLocal } from './client';
import type { Owner } from './messages';
import { serveLocalSocket } from './server';

/** The engine of a log, wherever it runs. */
export interface OpenEngine {
  /** Runs a command. Rejects with an AppFailure. */
  ask<Name extends CommandName>(command: Name, input: Input<Name>): Promise<Output<Name>>;
  subscribe(listener: (event: EngineEvent) => void): () => void;
  addTicket(ticket: FileTicket): void;
  /** What a person should know of the opening, such as a damaged log that was set aside; empty where another opened it. */
  readonly notices: readonly Notice[];
  /** Who has the log open; null when it is this process. */
  readonly owner: Owner | null;
  /**
   * Resolves when another process that has it open has ended, or waits for us to end; and, where we have it open and yield,
   * when the app asks for it. With true when the app opens it next.
   */
  readonly leaving: Promise<boolean>;
  /** Waits for others whom this process serves. */
  close(): Promise<void>;
}

export interface OpenEngineOptions {
  dataDir: string;
  clock: Clock;
  /** Of Hookpair. */
  version: string;
  /** False where the log is opened for a moment: others wait for it. */
  serving?: boolean;
  /** True where the log is handed over to an app that asks: see `leaving`. */
  yields?: boolean;
  /** True where the app is about to open it: it is given time to. */
  awaitsApp?: boolean;
  /** See EngineOptions. */
  logThread?: string;
}

/** How long another process may take to open the log and its socket, or to close them, in ms. */
export const handOverPatience = 10_000;
const [shortestPause, longestPause] = [30, 150];

/**
 * Talks to the process that has the log open, or opens it here and serves others in the same way. Two that begin at once
 * end up with one owner. It does not catch until a listener is opened. Rejects with an AppFailure.
 */
export async function openEngine(options: OpenEngineOptions): Promise<OpenEngine> {
  const { dataDir, clock, version, awaitsApp = false } = options;
  const deadline = clock.monotonic() + handOverPatience;
  for (;;) {
    try {
      const remote = await connectLocal(dataDir, version);
      if (remote) return { ...remote, notices: [], ask: asker(remote.call) };
      if (!awaitsApp || clock.monotonic() > deadline) return await openHere(options);
    } catch (error) {
      // The key of one that has just ended may lie there until the next owner writes its own.
      const mayPass = isOwnedByAnother(error) || isRefused(error);
      if (!mayPass || clock.monotonic() > deadline) throw error;
    }
    const pause = shortestPause + Math.random() * (longestPause - shortestPause);
    await new Promise<void>((resolve) => clock.after(pause, resolve));
  }
}

async function openHere(options: OpenEngineOptions): Promise<OpenEngine> {
  const { dataDir, clock, version, serving, yields = false, logThread } = options;
  const versions = { hookpair: version, electron: null, chromium: null };
  const threads = logThread === undefined ? {} : { logThread };
  const engine = await createEngine({ dataDir, clock, versions, port: null, catching: false, ...threads });
  let yielded = false;
  let onYield = () => {};
  const leaving = new Promise<boolean>((resolve) => {
    onYield = () => {
      yielded = true;
      resolve(true);
    };
  });
  // Without the socket others have to wait, and are told so.
  const socket =
    serving === false
      ? null
      : await serveLocalSocket(engine, {
          dataDir,
          version,
          owner: 'cli',
          ...(yields ? { onYield } : {}),
        }).catch(() => null);
  let closed: Promise<void> | null = null;
  async function close(): Promise<void> {
    await socket?.retire(yielded);
    await engine.close();
  }
  return {
    ask: asker(engine.call),
    subscribe: engine.subscribe,
    addTicket: engine.addTicket,
    notices: engine.notices,
    owner: null,
    leaving,
    close() {
      closed ??= close();
      return closed;
    },
  };
}

function asker(call: (command: CommandName, input: unknown) => Promise<Result<unknown>>): OpenEngine['ask'] {
  return async <Name extends CommandName>(command: Name, input: Input<Name>) => {
    const result = (await call(command, input)) as Result<Output<Name>>;
    if (result.ok) return result.value;
    throw new AppFailure(result.error.code, result.error.message, result.error.hint);
  };
}

function isRefused(error: unknown): boolean {
  return (
    error instanceof AppFailure && error.code === 'permission_denied' && error.hint.includes('same user')
  );
}
