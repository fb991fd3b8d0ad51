import type { Server } from 'node:http';
import type { Endpoint } from '@shared/endpoint/endpoint';
import type { ReceiverStatus } from '@shared/model';
import { isAnyAddress } from '@shared/receiver-host';
import type { Traffic } from '@shared/traffic';
import type { Clock } from '../clock';
import type { Pairing } from '../pairing';
import type { Journal } from '../store/journal';
import { acceptsConnections } from './accepts-connections';
import type { Access } from './access';
import { Answers } from './answer';
import { BodyMemory } from './body-memory';
import { CaughtLog, type ReceiverContext } from './context';
import { mostConnections } from './descriptors';
import { createForwarder } from './forward/forwarder';
import { LastBody } from './last-body';
import { defaultLimits, type Limits } from './limits';
import { type Address, acceptFailed, listenNear, tooManyConnections } from './listener';
import { hasAddress } from './machine-addresses';
import { assertPortFree } from './port-free';
import { Router } from './reply/router';
import { createSecureListener, type SecureListener, type ServedCertificate } from './secure-listener';
import { type Connections, createCatchingServer } from './server';
import { TrafficCounters } from './traffic-counter';

export interface ReceiverOptions {
  journal: Journal;
  clock: Clock;
  pairing: Pairing;
  /** Bytes of a body that are kept; asked for each request, so that a change counts at once. */
  keptBodyBytes: () => number;
  onStatus: (status: ReceiverStatus) => void;
  /** The certificate of the local CA as PEM, which targets of forwarding may show; null while there is none. */
  localCa?: () => string | null;
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
   * Stops. Open requests may go on for `graceMs`; what is cut off then is logged as interrupted. Resolves when the journal
   * has committed everything.
   */
  stop(options: { graceMs: number }): Promise<void>;
  /** Takes the endpoints in their order, instead of those it had. */
  serve(endpoints: readonly Endpoint[]): void;
  /** Lets in whom it lets in, from the next request on; null lets everybody in. */
  protect(access: Access | null): void;
  /** Moves to the port that was asked for, where another had to be taken. Rejects when it cannot be used. */
  useWantedPort(): Promise<ReceiverStatus>;
  /**
   * Looks whether it still catches, after the computer has slept or changed its network, and starts again if not. Its
   * message says so.
   */
  check(): Promise<ReceiverStatus>;
  status(): ReceiverStatus;
  /** Says in its status that the log takes nothing, so that it answers 503; null takes that back. */
  logFails(why: string | null): void;
  /** A port of its own that speaks TLS, with the same limits and the same log; not listening yet. */
  secure(certificate: ServedCertificate, onStatus: (status: ReceiverStatus) => void): SecureListener;
  readonly openConnections: number;
  /** What was caught so far. Cheap, and made when it is asked for. */
  traffic(): Traffic;
}

/** How long open requests may go on when the port is changed, in ms. */
const restartGraceMs = 500;

export function createReceiver(options: ReceiverOptions): Receiver {
  const { clock } = options;
  const limits = { ...defaultLimits, ...options.limits };
  limits.connections = Math.min(limits.connections, mostConnections());
  const connections: Connections = new Map();
  /** The ports that speak TLS. */
  const secured = new Set<SecureListener>();
  const answers = new Answers(limits.keepAliveMs);
  const traffic = new TrafficCounters();
  const forwarder = createForwarder({
    clock,
    origins: () => [context.origin, ...[...secured].flatMap((listener) => listener.origin() ?? [])],
    localCa: options.localCa ?? (() => null),
  });
  const context: ReceiverContext = {
    clock,
    limits,
    pairing: options.pairing,
    answers,
    memory: new BodyMemory(limits.bodyBytesInFlight),
    lastBody: new LastBody(),
    log: new CaughtLog(options.journal, clock, traffic),
    router: new Router({ answers, clock, forwarder, random: options.random ?? Math.random }),
    keptBodyBytes: options.keptBodyBytes,
    access: null,
    origin: 'http://127.0.0.1',
    stopping: false,
    cutting: false,
    faults: 0,
  };
  let server: Server | null = null;
  let wanted: Address = { host: '127.0.0.1', port: 0 };
  let status: ReceiverStatus = silent('stopped', wanted);
  let logTrouble: string | null = null;
  let overflows = false;
  let queue: Promise<unknown> = Promise.resolve();

  function tell(next: ReceiverStatus): ReceiverStatus {
    status = next;
    options.onStatus(shown());
    return shown();
  }

  /** What ails the log comes first. */
  function shown(): ReceiverStatus {
    const message = logTrouble ?? (overflows ? tooManyConnections(limits.connections) : null);
    return message !== null && status.state === 'catching' ? { ...status, message } : status;
  }

  /** Connections are ended because there are too many, or they are not any more. */
  function overflow(now: boolean): void {
    if (overflows === now) return;
    overflows = now;
    options.onStatus(shown());
  }

  /** Starting and stopping take turns, so that two clicks leave one server. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = queue.then(work);
    queue = done.catch(() => {});
    return done;
  }

  async function start(address: Address): Promise<ReceiverStatus> {
    wanted = address;
    // Before the old port is closed: nobody is sent to where nobody listens.
    tell(silent('starting', address));
    if (server) await halt(restartGraceMs);
    const starting = createCatchingServer(context, connections, settle, () => overflow(true));
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
    if (overflows && connections.size < limits.connections / 2) overflow(false);
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
      forwarder.cut();
      for (const { socket } of connections.values()) socket.destroy();
    });
    settle();
    await Promise.all([closed, quiet]);
    cancel();
    settled = null;
    context.stopping = false;
    context.cutting = false;
  }

  function openConnections(): number {
    return [...secured].reduce((sum, listener) => sum + listener.openConnections(), connections.size);
  }

  async function startAgain(why: string): Promise<ReceiverStatus> {
    const next = await start(wanted);
    return tell({ ...next, message: `${why} ${next.message ?? 'It catches again.'}` });
  }

  async function look(): Promise<ReceiverStatus> {
    const { state, host, port } = status;
    if (state === 'failed' && hasAddress(host)) {
      return startAgain('The receiver could not catch before the computer slept, and was started again.');
    }
    if (state !== 'catching' || port === null) return status;
    if (!hasAddress(host)) {
      return startAgain(`The computer has the address ${host} no more, so the receiver was started again.`);
    }
    if (await acceptsConnections(clock, isAnyAddress(host) ? '127.0.0.1' : host, port)) return status;
    return startAgain('The receiver did not answer after the computer slept, and was started again.');
  }

  return {
    protect(access) {
      context.access = access;
    },
    useWantedPort: () =>
      inTurn(async () => {
        if (status.state === 'catching' && status.port === wanted.port) return status;
        await assertPortFree(wanted);
        return start(wanted);
      }),
    check: () => inTurn(look),
    listen: (address) => inTurn(() => start(address)),
    stop: ({ graceMs }) =>
      inTurn(async () => {
        tell(silent('stopped', wanted));
        await halt(graceMs);
      }),
    serve: (endpoints) => context.router.serve(endpoints),
    status: shown,
    logFails(why) {
      logTrouble = why === null ? null : `${why} Until then every request is answered 503, and is not kept.`;
      options.onStatus(shown());
    },
    traffic: () => traffic.snapshot(clock.now(), openConnections()),
    secure(certificate, onStatus) {
      const listener = createSecureListener(context, certificate, onStatus);
      secured.add(listener);
      return {
        ...listener,
        async close(options) {
          await listener.close(options);
          secured.delete(listener);
        },
      };
    },
    get openConnections() {
      return openConnections();
    },
  };
}

/** The status of a receiver that does not listen. */
function silent(state: 'starting' | 'stopped', { host, port }: Address): ReceiverStatus {
  return { state, url: null, host, reachableAt: [], wantedPort: port, port: null, message: null };
}
