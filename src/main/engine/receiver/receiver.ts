import type { Server } from 'node:http';
import type { Endpoint } from '@shared/endpoint/endpoint';
import type { ReceiverStatus } from '@shared/model';
import type { Clock } from '../clock';
import type { Pairing } from '../pairing';
import type { Journal } from '../store/journal';
import { Answers } from './answer';
import { BodyMemory } from './body-memory';
import { CaughtLog, type ReceiverContext } from './context';
import { defaultLimits, type Limits } from './limits';
import { type Address, acceptFailed, listenNear } from './listener';
import { Router } from './reply/router';
import { type Connections, createCatchingServer } from './server';

export interface ReceiverOptions {
  journal: Journal;
  clock: Clock;
  pairing: Pairing;
  /** Bytes of a body that are kept; asked for each request, so that a change counts at once. */
  keptBodyBytes: () => number;
  onStatus: (status: ReceiverStatus) => void;
  /** Of 0 up to 1: what rules and replies of endpoints leave to chance. Math.random unless a test has its own. */
  random?: () => number;
  /** Instead of the defaults, for tests. */
  limits?: Partial<Limits>;
}

/** The server that catches webhooks: every request, whatever it is, is in the log before it is answered. */
export interface Receiver {
  /** Starts, or starts again elsewhere. Never rejects: the status tells what happened. */
  listen(address: Address): Promise<ReceiverStatus>;
  /**
   * Stops. Open requests may go on for `graceMs`; what is cut off then is logged as aborted. Resolves when the journal
   * has committed everything.
   */
  stop(options: { graceMs: number }): Promise<void>;
  /** Takes the endpoints in their order, instead of those it had. */
  serve(endpoints: readonly Endpoint[]): void;
  status(): ReceiverStatus;
  readonly openConnections: number;
}

/** How long open requests may go on when the port is changed, in ms. */
const restartGraceMs = 500;

export function createReceiver(options: ReceiverOptions): Receiver {
  const { clock } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const connections: Connections = new Map();
  const answers = new Answers(limits.keepAliveMs);
  const context: ReceiverContext = {
    clock,
    limits,
    pairing: options.pairing,
    answers,
    memory: new BodyMemory(limits.bodyBytesInFlight),
    log: new CaughtLog(options.journal),
    router: new Router({ answers, clock, random: options.random ?? Math.random }),
    keptBodyBytes: options.keptBodyBytes,
    origin: 'http://127.0.0.1',
    stopping: false,
    cutting: false,
    faults: 0,
  };
  let server: Server | null = null;
  let status: ReceiverStatus = { state: 'stopped', url: null, wantedPort: 0, port: null, message: null };
  let queue: Promise<unknown> = Promise.resolve();

  function tell(next: ReceiverStatus): ReceiverStatus {
    status = next;
    options.onStatus(next);
    return next;
  }

  /** Starting and stopping take turns, so that two clicks leave one server. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = queue.then(work);
    queue = done.catch(() => {});
    return done;
  }

  async function start(address: Address): Promise<ReceiverStatus> {
    if (server) await halt(restartGraceMs);
    tell({ state: 'starting', url: null, wantedPort: address.port, port: null, message: null });
    const starting = createCatchingServer(context, connections, settle);
    const result = await listenNear(starting, address);
    if (result.url !== null) {
      server = starting;
      context.origin = result.url;
      starting.on('error', (error) => tell(acceptFailed(status, error)));
    }
    return tell(result);
  }

  let settled: (() => void) | null = null;
  /** Nothing is open any more, and nothing is on its way to the disk. */
  function settle(): void {
    if (connections.size === 0 && context.log.open === 0) settled?.();
  }
  context.log.onIdle = settle;

  async function halt(graceMs: number): Promise<void> {
    if (!server) return;
    const stopping = server;
    server = null;
    context.stopping = true;
    const quiet = new Promise<void>((resolve) => {
      settled = resolve;
    });
    const closed = new Promise<void>((resolve) => stopping.close(() => resolve()));
    const cancel = clock.after(graceMs, () => {
      context.cutting = true;
      for (const { socket } of connections.values()) socket.destroy();
    });
    settle();
    await Promise.all([closed, quiet]);
    cancel();
    settled = null;
    context.stopping = false;
    context.cutting = false;
  }

  return {
    listen: (address) => inTurn(() => start(address)),
    stop: ({ graceMs }) =>
      inTurn(async () => {
        await halt(graceMs);
        tell({ ...status, state: 'stopped', url: null, port: null, message: null });
      }),
    serve: (endpoints) => context.router.serve(endpoints),
    status: () => status,
    get openConnections() {
      return connections.size;
    },
  };
}
