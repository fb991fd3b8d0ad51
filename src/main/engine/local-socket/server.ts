import { randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { Result } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import type { Engine } from '../index';
import { servePort } from '../port-server';
import type { FileTicket } from '../transfer/file-tickets';
import { makePrivateFolder, type SocketAddress, socketAddress } from './address';
import { decodeMessage, encodeMessage, readLines } from './frames';
import { type Owner, protocol, type ToClient, type ToServer } from './messages';
import { SocketPort } from './socket-port';

export interface LocalSocketOptions {
  dataDir: string;
  /** Of Hookpair. Only a client of the same version is served: commands differ between versions. */
  version: string;
  owner: Owner['kind'];
  /** Called when the app asks for the log. Absent where it has to wait. */
  onYield?(): void;
}

export interface LocalSocket {
  /** Ends every connection and takes the socket away. To be called while the log is still ours. */
  close(): Promise<void>;
  /** Takes the socket away, asks the clients to leave, and waits until the last has left. `toApp`: the app opens the log next. */
  retire(toApp: boolean): Promise<void>;
}

/** How long a client may take to say who it is, in ms. */
const helloPatience = 5_000;

/**
 * Serves the engine to other processes of the same user. To be called by the process that has the log open, and by no
 * other: what lies at the address then was left behind by one that was killed, and is replaced.
 */
export async function serveLocalSocket(engine: Engine, options: LocalSocketOptions): Promise<LocalSocket> {
  const address = socketAddress(options.dataDir);
  makePrivateFolder(address.folder);
  const key = randomBytes(32).toString('hex');
  rmSync(address.keyPath, { force: true });
  writeFileSync(address.keyPath, key, { mode: 0o600, flag: 'wx' });
  const sockets = new Set<Socket>();
  const known = new WeakSet<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that is killed resets the connection; closing follows.
    socket.on('error', () => {});
    greet(socket, engine, { ...options, key, welcomed: () => known.add(socket) });
  });
  await listen(server, address);
  // The socket must not keep a process alive that has nothing else to do.
  server.unref();
  const end = (each: (socket: Socket) => void) =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      rmSync(address.keyPath, { force: true });
      for (const socket of sockets) each(socket);
    });
  return {
    close: () => end((socket) => socket.destroy()),
    retire(toApp) {
      const farewell = encodeMessage({ type: 'retiring', toApp } satisfies ToClient);
      // Whoever has only knocked is sent away, and finds the next owner.
      return end((socket) => (known.has(socket) ? socket.write(farewell) : socket.destroy()));
    },
  };
}

async function listen(server: Server, { path }: SocketAddress): Promise<void> {
  const isFile = process.platform !== 'win32';
  if (isFile) rmSync(path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
  if (isFile) chmodSync(path, 0o600);
}

/** Waits for the first line, and serves who shows the key. Anybody else is told why not. */
function greet(
  socket: Socket,
  engine: Engine,
  options: LocalSocketOptions & { key: string; welcomed: () => void },
): void {
  const timer = setTimeout(() => socket.destroy(), helloPatience);
  socket.on('close', () => clearTimeout(timer));
  const port = new SocketPort(socket);
  const own = ownListeners(engine);
  let welcome = false;

  function hear(line: string): void {
    const message = readMessage(line);
    if (message === null) {
      socket.destroy();
      return;
    }
    if (welcome) {
      if (message.type === 'ticket') engine.addTicket(message.ticket);
      else if (message.type === 'yield') options.onYield?.();
      else port.receive(message);
      return;
    }
    clearTimeout(timer);
    const refusal = refusalOf(message, options);
    if (refusal) {
      const { code, message: why, hint } = refusal;
      socket.end(encodeMessage({ type: 'refused', error: { code, message: why, hint } } satisfies ToClient));
      return;
    }
    welcome = true;
    options.welcomed();
    const owner: Owner = { kind: options.owner, pid: process.pid };
    const yields = options.onYield !== undefined;
    socket.write(encodeMessage({ type: 'welcome', owner, yields } satisfies ToClient));
    servePort(port, own.engine);
    socket.on('close', own.close);
  }

  readLines(socket, hear, () => socket.destroy());
}

/** Null for what no client of ours says: a line that is no JSON, nested beyond all bounds, or not of the right form. */
function readMessage(line: string): ToServer | null {
  let message: unknown;
  try {
    message = decodeMessage(line);
  } catch {
    return null;
  }
  if (typeof message !== 'object' || message === null || !('type' in message)) return null;
  if (message.type === 'ticket' && !('ticket' in message && isTicket(message.ticket))) return null;
  return message as ToServer;
}

function isTicket(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { ticket, path, purpose } = value as Partial<Record<keyof FileTicket, unknown>>;
  return [ticket, path, purpose].every((member) => typeof member === 'string');
}

function refusalOf(
  message: ToServer,
  { key, version }: LocalSocketOptions & { key: string },
): AppFailure | null {
  if (message.type !== 'hello' || !isSame(message.key, key)) {
    return new AppFailure(
      'permission_denied',
      'The running Hookpair does not know this client.',
      'Start it as the same user, with the same data folder.',
    );
  }
  if (message.protocol === protocol && message.version === version) return null;
  return new AppFailure(
    'engine_unavailable',
    `The running Hookpair is version ${version}, and this command is version ${message.version}.`,
    'Use the command of the same version, or quit the running one.',
  );
}

function isSame(shown: unknown, key: string): boolean {
  const [one, other] = [Buffer.from(String(shown)), Buffer.from(key)];
  return one.byteLength === other.byteLength && timingSafeEqual(one, other);
}

/** The engine as one client sees it: the listeners that it opened end with it. */
function ownListeners(engine: Engine): { engine: Engine; close(): void } {
  const opened = new Set<number>();
  let gone = false;
  const end = (id: number) => void engine.call('listeners.close', { id });
  return {
    engine: {
      ...engine,
      async call(command, input) {
        const result = await engine.call(command, input);
        if (command === 'listeners.open' && result.ok) {
          const { id } = (result as Extract<Result<{ id: number }>, { ok: true }>).value;
          if (gone) end(id);
          else opened.add(id);
        }
        return result;
      },
    },
    close() {
      gone = true;
      for (const id of opened) end(id);
    },
  };
}
