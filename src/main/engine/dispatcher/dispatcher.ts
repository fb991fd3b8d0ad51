import { AppFailure } from '@shared/errors';
import { eventSummary } from '@shared/event-summary';
import type { ExchangeSummary } from '@shared/model';
import { budgetMs as promptPalBudgetMs } from '@shared/verdict';
import type { Clock } from '../clock';
import type { Pairing } from '../pairing';
import type { Entry, Journal } from '../store/journal';
import {
  createSender,
  type PreparedRequest,
  prepareRequest,
  type Sending,
  type SendOptions,
  type SendResult,
} from './send';
import type { TypedHead } from './typed-head';

export interface DispatcherOptions {
  journal: Journal;
  clock: Clock;
  pairing: Pairing;
  /** Bytes of a response body that are kept, read at each send. */
  keptBodyBytes: () => number;
  /** Milliseconds for one send, redirects included. PromptPal's 10 s unless a test shortens it. */
  budgetMs?: number;
  /** PEM certificates that are trusted besides Node's own list. */
  ca?: readonly string[];
  /** The certificate of the local CA as PEM, asked for with each connection; null while there is none. */
  localCa?: () => string | null;
  /** Most connections to one origin; further webhooks wait. */
  connections?: number;
  onInFlight?: (count: number) => void;
}

/** One payload, and where it goes. */
export interface Delivery {
  project: { id: number | null; promptPalVersion: string };
  targets: readonly Destination[];
  /** Every target gets these bytes. They must not be changed. */
  body: Uint8Array;
  runId: number | null;
  replayOf: number | null;
  /** The head to send instead of PromptPal's; see typed-head.ts. */
  typed?: TypedHead;
}

export interface Destination {
  webhookId: number | null;
  url: string;
  /** Whether a certificate of the local CA is accepted; it is, unless this is false. */
  trustsLocalCa?: boolean;
}

export interface Dispatched {
  /** In the order of the targets. */
  exchangeIds: number[];
  /** Resolves when every exchange has ended and is in the log, with its summaries in the order of the targets. */
  settled: Promise<ExchangeSummary[]>;
}

export interface Dispatcher {
  /**
   * Sends to every target at once, as PromptPal does; none waits for another, and none is repeated. Resolves when
   * all are in the log as pending; each is sent only then. Rejects with `log_unwritable`, and with
   * `engine_unavailable` once it is closed.
   */
  send(delivery: Delivery): Promise<Dispatched>;
  /** Ends a send as `cancelled`. One that has ended stays as it is. */
  cancel(exchangeId: number): null;
  cancelAll(): null;
  /** Takes no more, waits for what is being sent, and records as `interrupted` what has not ended after `graceMs`. */
  close(options: { graceMs: number }): Promise<void>;
  readonly inFlight: number;
}

interface InFlight {
  stop(outcome: 'cancelled' | 'interrupted'): void;
  settled: Promise<ExchangeSummary>;
}

/** Sends webhooks and logs each before and after. */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { journal, clock, pairing, budgetMs = promptPalBudgetMs } = options;
  const sender = createSender(options);
  const inFlight = new Map<number, InFlight>();
  let closed = false;

  function dispatch(
    pending: ExchangeSummary,
    prepared: PreparedRequest,
  ): { logged: Promise<void> } & InFlight {
    const { id: exchangeId, projectId, webhookId } = pending;
    let sending: Sending | null = null;
    let stopped: 'cancelled' | 'interrupted' | null = null;
    const logged = committed((done) => journal.insert(pendingEntry(pending, prepared), done));
    const settled = logged.then(async () => {
      sending = sender.send(prepared, {
        budgetMs,
        keptBodyBytes: options.keptBodyBytes(),
        carries: (connection) => pairing.carries(connection, { exchangeId, projectId, webhookId }),
        released: (connection) => pairing.released(connection),
      } satisfies SendOptions);
      if (stopped) sending.stop(stopped);
      const result = await sending.result;
      const summary = endedSummary(pending, result);
      const { response, detail, localAddress, remoteAddress } = result;
      await committed((done) =>
        journal.end({ summary, response, detail, localAddress, remoteAddress }, done),
      );
      return summary;
    });
    return {
      logged,
      settled,
      stop(outcome) {
        stopped ??= outcome;
        sending?.stop(outcome);
      },
    };
  }

  function track(id: number, entry: InFlight): void {
    inFlight.set(id, entry);
    const ended = () => {
      inFlight.delete(id);
      options.onInFlight?.(inFlight.size);
    };
    entry.settled.then(ended, ended);
  }

  return {
    get inFlight() {
      return inFlight.size;
    },
    async send({ project, targets, body, runId, replayOf, typed }) {
      if (closed)
        throw new AppFailure(
          'engine_unavailable',
          'Hookpair is closing, so nothing is sent.',
          'Start it again.',
        );
      const event = eventSummary(body);
      const started = targets.map(({ webhookId, url, trustsLocalCa }) => {
        const version = project.promptPalVersion;
        const prepared = prepareRequest({ url, version, body, typed, trustsLocalCa });
        const pending: ExchangeSummary = {
          id: journal.nextId(),
          direction: 'sent',
          projectId: project.id,
          webhookId,
          runId,
          replayOf,
          pairId: null,
          method: typed?.method ?? 'POST',
          url,
          outcome: 'pending',
          reason: null,
          status: null,
          startedAt: clock.now(),
          durationMs: null,
          requestSize: body.byteLength,
          responseSize: 0,
          event,
          pinned: false,
          noted: false,
        };
        const entry = dispatch(pending, prepared);
        track(pending.id, entry);
        return { id: pending.id, ...entry };
      });
      options.onInFlight?.(inFlight.size);
      const settled = Promise.all(started.map((entry) => entry.settled));
      // Whoever does not wait for the end is told by the log; it must not end the process.
      settled.catch(() => {});
      await Promise.all(started.map(({ logged }) => logged));
      return { exchangeIds: started.map(({ id }) => id), settled };
    },
    cancel(exchangeId) {
      inFlight.get(exchangeId)?.stop('cancelled');
      return null;
    },
    cancelAll() {
      for (const { stop } of inFlight.values()) stop('cancelled');
      return null;
    },
    async close({ graceMs }) {
      closed = true;
      const callOff = clock.after(graceMs, () => {
        for (const { stop } of inFlight.values()) stop('interrupted');
      });
      await Promise.allSettled([...inFlight.values()].map(({ settled }) => settled));
      callOff();
      sender.close();
    },
  };
}

function pendingEntry(summary: ExchangeSummary, { part }: PreparedRequest): Entry {
  return { summary, request: part, response: null, detail: null, localAddress: null, remoteAddress: null };
}

function endedSummary(pending: ExchangeSummary, result: SendResult): ExchangeSummary {
  const { outcome, reason, status, startedAt, durationMs, response } = result;
  return { ...pending, outcome, reason, status, startedAt, durationMs, responseSize: response?.size ?? 0 };
}

/** Waits for the commit of a write. */
function committed(write: (done: (failure: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    write((failure) => {
      if (!failure) return resolve();
      const hint = 'Check the free space and the rights of the data folder, then send again.';
      reject(
        new AppFailure('log_unwritable', `The log could not be written: ${failure.message}`, hint, {
          cause: failure,
        }),
      );
    });
  });
}
