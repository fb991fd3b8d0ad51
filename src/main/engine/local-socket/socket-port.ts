import type { Socket } from 'node:net';
import type { EngineMessage } from '@shared/rpc';
import type { EnginePort } from '../port-server';
import { encodeMessage } from './frames';

/** Bytes that may wait for a client that reads slowly, before it misses rows. */
const mostWaiting = 4 * 1024 * 1024;

type Changed = Extract<EngineMessage, { name: 'exchanges.changed' }>;

/**
 * A client's socket as the port that port-server.ts serves. Rows that a slow client cannot take are left out, and it is
 * told so once it reads again, as any other listener is told of more rows than are sent at once.
 */
export class SocketPort implements EnginePort {
  readonly #socket: Socket;
  readonly #onMessage: ((message: { data: unknown }) => void)[] = [];
  #missed: Changed | null = null;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('drain', () => this.#tellMissed());
  }

  on(event: 'message' | 'close', listener: (message: { data: unknown }) => void): void {
    if (event === 'message') this.#onMessage.push(listener);
    else this.#socket.on('close', () => listener({ data: null }));
  }

  receive(data: unknown): void {
    for (const listener of this.#onMessage) listener({ data });
  }

  postMessage(message: EngineMessage): void {
    if (!this.#socket.writable) return;
    const isRows = message.type === 'event' && message.name === 'exchanges.changed';
    if (isRows && this.#socket.writableLength > mostWaiting) this.#missed = message;
    else this.#socket.write(encodeMessage(message));
  }

  start(): void {}

  close(): void {
    this.#socket.end();
  }

  #tellMissed(): void {
    if (this.#missed === null) return;
    const { totals } = this.#missed.data;
    this.#missed = null;
    this.postMessage({ type: 'event', name: 'exchanges.changed', data: { rows: [], more: true, totals } });
  }
}
