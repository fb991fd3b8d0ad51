import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cursor } from '@shared/cursor';
import type { Endpoint } from '@shared/endpoint/endpoint';
import type { Exchange, ExchangeSummary } from '@shared/model';
import { newestFirst } from '@shared/sort';
import { type Clock, systemClock } from '../clock';
import { createPairing, type Pairing } from '../pairing';
import type { Journal } from '../store/journal';
import { createStore, type Store } from '../store/store';
import type { Limits } from './limits';
import { createReceiver, type Receiver } from './receiver';

/** A receiver on a real log in a temporary folder, for tests. */
export interface Harness {
  receiver: Receiver;
  store: Store;
  pairing: Pairing;
  port: number;
  /** Resolves with the rows of the log, oldest first, once there are `count` of which all fulfil `when`. */
  rows(count: number, when?: (row: ExchangeSummary) => boolean): Promise<ExchangeSummary[]>;
  /** The only exchange of the log, once it is there. */
  only(when?: (row: ExchangeSummary) => boolean): Promise<Exchange>;
  requestBody(id: number): Buffer;
  responseBody(id: number): Buffer;
  close(): Promise<void>;
}

export interface HarnessOptions {
  keptBodyBytes?: number;
  limits?: Partial<Limits>;
  endpoints?: readonly Endpoint[];
  random?: () => number;
  clock?: Clock;
  /** The log's folder instead of a fresh one; it stays then. */
  dataDir?: string;
  /** Stands between the receiver and the log. */
  journal?: (real: Journal) => Journal;
}

export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'hookpair-receiver-'));
  const clock = options.clock ?? systemClock();
  const store = createStore({ dataDir, clock });
  const pairing = createPairing();
  const receiver = createReceiver({
    journal: options.journal?.(store.journal) ?? store.journal,
    clock,
    pairing,
    keptBodyBytes: () => options.keptBodyBytes ?? 1024 * 1024,
    onStatus: () => {},
    limits: { lingerMs: 200, ...options.limits },
    ...(options.random === undefined ? {} : { random: options.random }),
  });
  receiver.serve(options.endpoints ?? []);
  const { port } = await receiver.listen({ host: '127.0.0.1', port: 0 });
  const listeners = new Set<() => void>();
  store.onCommitted(() => {
    for (const listener of listeners) listener();
  });

  function all(): ExchangeSummary[] {
    const found: ExchangeSummary[] = [];
    let cursor: Cursor | null = null;
    // A page ends early when it takes long, as it may on a busy machine.
    do {
      const page = store.search.page({ cursor, limit: 500, filter: { text: '' }, sort: newestFirst });
      found.push(...page.rows);
      cursor = page.next;
    } while (cursor !== null);
    return found.reverse();
  }

  function rows(
    count: number,
    when: (row: ExchangeSummary) => boolean = () => true,
  ): Promise<ExchangeSummary[]> {
    return new Promise((resolve) => {
      const look = () => {
        const found = all();
        if (found.length !== count || !found.every(when)) return;
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      look();
    });
  }

  const kept = (id: number, side: 'request' | 'response') =>
    Buffer.from(store.exchanges.body(id, side, 0, 64 * 1024 * 1024).bytes);

  return {
    receiver,
    store,
    pairing,
    port: port ?? 0,
    rows,
    async only(when) {
      const [row] = await rows(1, when);
      return store.exchanges.get(row?.id ?? 0);
    },
    requestBody: (id) => kept(id, 'request'),
    responseBody: (id) => kept(id, 'response'),
    async close() {
      await receiver.stop({ graceMs: 0 });
      store.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A client that speaks bytes, and hears bytes as Latin-1. */
export interface RawClient {
  socket: Socket;
  heard: string;
  send(bytes: string | Uint8Array): void;
  /** Resolves once what was heard fulfils `enough`, with all of it. */
  until(enough: (heard: string) => boolean): Promise<string>;
  /** Resolves with all that was heard, once the server has closed the connection. */
  closed(): Promise<string>;
}

export async function rawClient(port: number): Promise<RawClient> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: false });
  await once(socket, 'connect');
  // Else the second of two small writes waits for the delayed acknowledgement of the first.
  socket.setNoDelay(true);
  const waiting = new Set<() => void>();
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  // A reset is seen by what was heard until then.
  socket.on('error', () => {});
  socket.setEncoding('latin1').on('data', (text: string) => {
    client.heard += text;
    for (const look of waiting) look();
  });
  const client: RawClient = {
    socket,
    heard: '',
    send: (bytes) => void socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes),
    until: (enough) =>
      new Promise((resolve) => {
        const look = () => {
          if (!enough(client.heard)) return;
          waiting.delete(look);
          resolve(client.heard);
        };
        waiting.add(look);
        look();
      }),
    async closed() {
      await ended;
      return client.heard;
    },
  };
  return client;
}

/** Sends bytes, and resolves with the first complete answer of ours that has a body. */
export async function talk(port: number, bytes: string | Uint8Array): Promise<string> {
  const client = await rawClient(port);
  client.send(bytes);
  const heard = await client.until((text) => text.endsWith('}'));
  client.socket.destroy();
  return heard;
}

/** How often an answer of 200 with our body is in what was heard. */
export function answersIn(heard: string): number {
  return heard.split('{"status":"received"}').length - 1;
}
