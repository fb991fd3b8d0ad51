import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { HttpCase } from './fuzz-http-cases';

/** How long a connection may take to its end, in ms. */
export const patienceMs = 10_000;
const stepMs = 500;

/** Calls `tooLong` when patience is over, unless it is called off before. A process that is stopped meanwhile loses one step. */
function patience(tooLong: () => void): () => void {
  let left = patienceMs / stepMs;
  const timer = setInterval(() => {
    left -= 1;
    if (left > 0) return;
    clearInterval(timer);
    tooLong();
  }, stepMs);
  return () => clearInterval(timer);
}

/** What came of one case, as its client saw it. */
export interface Heard {
  /** As the log calls the client: `127.0.0.1:50000`. */
  address: string;
  /** Bytes as Latin-1. */
  text: string;
  ms: number;
  /** False where the receiver did not close the connection in time. */
  ended: boolean;
  wasReset: boolean;
}

/**
 * An address of this machine for each of 65,000 cases in a row: a port is used again soon, and rows are told apart by
 * the address of their client. Where there is only one, as on macOS, ports alone have to do.
 */
function addressOf(number: number): { localAddress?: string } {
  if (process.platform !== 'linux') return {};
  return { localAddress: `127.${1 + (number % 250)}.${Math.floor(number / 250) % 250}.1` };
}

/** Sends a case on a connection of its own, and hears all of the answer. */
export async function play(port: number, number: number, { pieces, end }: HttpCase): Promise<Heard> {
  const start = performance.now();
  const local = addressOf(number);
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true, ...local });
  const heard: Heard = { address: '', text: '', ms: 0, ended: true, wasReset: false };
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => {
    heard.wasReset = true;
  });
  socket.setEncoding('latin1').on('data', (text: string) => {
    heard.text += text;
  });
  const ended = patience(() => {
    heard.ended = false;
    socket.destroy();
  });
  await Promise.race([once(socket, 'connect'), closed]);
  heard.address = `${socket.localAddress}:${socket.localPort}`;
  for (const piece of pieces) if (!(await written(socket, piece))) break;
  if (end === 'reset') socket.resetAndDestroy();
  else socket.end();
  await closed;
  ended();
  heard.ms = performance.now() - start;
  return heard;
}

function written(socket: Socket, piece: string): Promise<boolean> {
  return new Promise((resolve) => {
    if (!socket.writable) resolve(false);
    else socket.write(piece, 'latin1', (failure) => resolve(!failure));
  });
}

class ClosedFirst extends Error {
  override message = 'The connection of a healthy request was closed.';
}

/** A client that sends one healthy request after the other on one connection, and a new one when that is closed. */
export class HealthyClient {
  #socket: Socket | null = null;
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  /** Rejects when the answer is not 200, or does not come in time. */
  async ask(target: string): Promise<void> {
    const kept = this.#socket;
    if (!kept) return this.#askOn(await this.#connect(), target);
    // A connection that was kept may be closed for having been idle, as any client of HTTP knows.
    return this.#askOn(kept, target).catch(async (error: Error) => {
      if (!(error instanceof ClosedFirst)) throw error;
      return this.#askOn(await this.#connect(), target);
    });
  }

  async #askOn(socket: Socket, target: string): Promise<void> {
    let heard = '';
    const answered = new Promise<void>((resolve, reject) => {
      const hear = (text: string) => {
        heard += text;
        if (!heard.endsWith('}')) return;
        end();
        if (heard.startsWith('HTTP/1.1 200 ')) resolve();
        else reject(new Error(`A healthy request was answered ${heard.slice(0, 40)}.`));
      };
      const fail = (error: Error) => {
        end();
        socket.destroy();
        reject(error);
      };
      const gone = () => fail(heard === '' ? new ClosedFirst() : new Error('A healthy answer broke off.'));
      const late = () => fail(new Error(`A healthy request got no answer in ${patienceMs} ms.`));
      const answeredInTime = patience(late);
      const end = () => {
        answeredInTime();
        socket.off('data', hear).off('close', gone);
      };
      socket.on('data', hear).on('close', gone);
    });
    socket.write(`POST ${target} HTTP/1.1\r\nHost: healthy\r\nContent-Length: 2\r\n\r\nok`);
    await answered;
  }

  async #connect(): Promise<Socket> {
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    socket.setEncoding('latin1').on('error', () => {});
    socket.once('close', () => {
      this.#socket = null;
    });
    await once(socket, 'connect');
    this.#socket = socket;
    return socket;
  }

  close(): void {
    this.#socket?.destroy();
  }
}
