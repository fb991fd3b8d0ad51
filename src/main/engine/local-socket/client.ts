import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import type { Result } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import type { EngineEvent } from '../changes';
import type { Engine } from '../index';
import { assertPrivate, socketAddress } from './address';
import { decodeMessage, encodeMessage, readLines } from './frames';
import { type Owner, protocol, type ToClient, type ToServer } from './messages';

/** The engine of another process. `notices` stay where it runs. */
export interface RemoteEngine extends Pick<Engine, 'call' | 'subscribe' | 'addTicket'> {
  readonly owner: Owner;
  /** Whether it hands the log over to an app that asks. */
  readonly yields: boolean;
  /** Resolves when the other process has ended, or waits for us to end: with true when the app opens the log next. */
  readonly leaving: Promise<boolean>;
  /** Asks for the log; `leaving` tells when it may be opened. */
  askToYield(): void;
  close(): Promise<void>;
}

/** How long the other process may take to answer the first line, in ms. */
const welcomePatience = 10_000;

/**
 * Connects to the process that has the log of `dataDir` open. Null when there is none, or when it was killed and its
 * socket was left behind. Rejects when there is one that does not serve us, with the reason.
 */
export async function connectLocal(dataDir: string, version: string): Promise<RemoteEngine | null> {
  const address = socketAddress(dataDir);
  let key: string;
  try {
    assertPrivate(address.folder);
    key = readFileSync(address.keyPath, 'utf8');
  } catch (error) {
    if (isNobody(error)) return null;
    throw error;
  }
  const socket = await open(address.path);
  return socket && welcome(socket, { type: 'hello', protocol, version, key });
}

/** Whether somebody listens at the socket of a log. */
export async function isServed(dataDir: string): Promise<boolean> {
  const socket = await open(socketAddress(dataDir).path);
  socket?.destroy();
  return socket !== null;
}

function open(path: string): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', (error) => {
      if (isNobody(error)) resolve(null);
      else reject(unreachable(error.message));
    });
  });
}

function welcome(socket: Socket, hello: ToServer): Promise<RemoteEngine | null> {
  return new Promise((resolve, reject) => {
    const connection = new Connection(socket);
    const timer = setTimeout(() => {
      socket.destroy();
      reject(unreachable('it does not answer'));
    }, welcomePatience);
    connection.first = (message) => {
      clearTimeout(timer);
      if (message?.type === 'welcome') resolve(connection.engine(message));
      else if (message?.type === 'refused') {
        reject(new AppFailure(message.error.code, message.error.message, message.error.hint));
      } else if (message === null) resolve(null);
      else reject(unreachable('it answers something else'));
    };
    connection.send(hello);
  });
}

class Connection {
  /** Gets the first message; null when the other end closed instead, as it does while it ends. */
  first: ((message: ToClient | null) => void) | null = null;
  readonly #socket: Socket;
  readonly #waiting = new Map<number, (result: Result<unknown>) => void>();
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  readonly #closed: Promise<void>;
  readonly #leaving: Promise<boolean>;
  #leave: (toApp: boolean) => void = () => {};
  #lastId = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('error', () => {});
    readLines(
      socket,
      (line) => this.#hear(decodeMessage(line) as ToClient),
      () => socket.destroy(),
    );
    this.#leaving = new Promise((resolve) => {
      this.#leave = resolve;
    });
    this.#closed = new Promise((resolve) => {
      socket.on('close', () => {
        this.first?.(null);
        for (const answer of this.#waiting.values()) answer(away());
        this.#waiting.clear();
        this.#leave(false);
        resolve();
      });
    });
  }

  send(message: ToServer): void {
    this.#socket.write(encodeMessage(message));
  }

  engine({ owner, yields }: Pick<RemoteEngine, 'owner' | 'yields'>): RemoteEngine {
    return {
      owner,
      yields,
      leaving: this.#leaving,
      call: (command, input) =>
        new Promise((resolve) => {
          if (!this.#socket.writable) {
            resolve(away());
            return;
          }
          this.#lastId += 1;
          this.#waiting.set(this.#lastId, resolve);
          this.send({ type: 'call', id: this.#lastId, command, input });
        }),
      subscribe: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      addTicket: (ticket) => this.send({ type: 'ticket', ticket }),
      askToYield: () => this.send({ type: 'yield' }),
      close: () => {
        this.#socket.destroy();
        return this.#closed;
      },
    };
  }

  #hear(message: ToClient): void {
    const { first } = this;
    if (first) {
      this.first = null;
      first(message);
    } else if (message.type === 'result') {
      this.#waiting.get(message.id)?.(message.result);
      this.#waiting.delete(message.id);
    } else if (message.type === 'event') {
      const { type: _event, ...event } = message;
      for (const listener of this.#listeners) listener(event);
    } else if (message.type === 'retiring') this.#leave(message.toApp);
  }
}

/** There is no socket, or nobody listens on it any more. */
function isNobody(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return ['ENOENT', 'ECONNREFUSED', 'ENOTDIR', 'ECONNRESET', 'EPIPE'].includes(code);
}

function unreachable(why: string): AppFailure {
  return new AppFailure(
    'engine_unavailable',
    `A Hookpair is running that has the log open, but it cannot be talked to: ${why}.`,
    'Quit it, and try again.',
  );
}

function away(): Result<never> {
  return {
    ok: false,
    error: {
      code: 'engine_unavailable',
      message: 'The Hookpair that has the log open has ended.',
      hint: 'What it caught and sent is in the log. Try again.',
    },
  };
}
