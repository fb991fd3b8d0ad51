import { AppFailure } from '@shared/errors';
import { eventSummary } from '@shared/event-summary';
import type { EventSummary, ExchangeSummary } from '@shared/model';
import { budgetMs as promptPalBudgetMs } from '@shared/verdict';
import type { Clock } from '../clock';
import type { Pairing } from '../pairing';
import type { Journal } from '../store/journal';
import { DeliveryProgress } from './delivery-progress';
import { LoggedSend, type LoggedSendContext, type LoggedSendListener } from './logged-send';
import { Places } from './places';
import { createSender, prepareRequest } from './send';
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
  typed?: TypedHead | undefined;
  /**
   * Hears of each send that has ended, a few ms before it is in the log as ended: whoever keeps so many in flight may begin
   * the next.
   */
  onEnded?: (result: ExchangeSummary) => void;
  /** A shorter time for each send in ms, and how long to listen afterwards; see `SendOptions.listenOnMs`. */
  deadline?: { budgetMs: number; listenOnMs: number };
}

export interface Destination {
  webhookId: number | null;
  url: string;
  /** Whether a certificate of the local CA is accepted; it is, unless this is false. */
  trustsLocalCa?: boolean;
}

/** One item of a queue. What is absent is as in a delivery. */
export interface QueuedSend extends Pick<Delivery, 'project' | 'body' | 'runId' | 'replayOf' | 'typed'> {
  target: Destination;
  /** Of the body, where it is known already. */
  event?: EventSummary | null | undefined;
  replay: { jobId: number; position: number };
}

/** Sends one by one, for a queue. What becomes of each is told by callbacks, because thousands go out a second. */
export interface Outlet {
  /** Returns the id of the exchange, which is in the log before anything is sent. Throws once it is closed. */
  send(item: QueuedSend): number;
  /** Ends as `cancelled` what it has sent and has not ended. */
  cancelAll(): void;
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
  /** For a queue: `listener` hears of each of its sends. */
  outlet(listener: LoggedSendListener): Outlet;
  /** Ends a send as `cancelled`. One that has ended stays as it is. */
  cancel(exchangeId: number): null;
  cancelAll(): null;
  /** Records as `interrupted` what was sent before `at`, in ms since the epoch, because the computer slept then. */
  slept(at: number): void;
  /** Takes no more, waits for what is being sent, and records as `interrupted` what has not ended after `graceMs`. */
  close(options: { graceMs: number }): Promise<void>;
  readonly inFlight: number;
}

interface Beginning extends Omit<QueuedSend, 'event' | 'replay'> {
  replay?: QueuedSend['replay'];
}

const noOne = () => {};

const slept = {
  code: 'SLEPT',
  message: 'the computer went to sleep while it was being sent, so nobody knows how long the answer took',
};

/** Sends webhooks and logs each before and after. */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { journal, clock, pairing, budgetMs = promptPalBudgetMs } = options;
  const sender = createSender(options);
  const inFlight = new Places<LoggedSend>();
  let closed = false;
  const events = new WeakMap<Uint8Array, EventSummary | null>();
  let onEmpty: (() => void) | null = null;

  function ended(send: LoggedSend): void {
    inFlight.delete(send.place);
    options.onInFlight?.(inFlight.size);
    if (inFlight.size === 0) onEmpty?.();
  }

  function refuseWhenClosed(): void {
    if (!closed) return;
    throw new AppFailure('engine_unavailable', 'Hookpair is closing, so nothing is sent.', 'Start it again.');
  }

  /** One payload may be sent thousands of times. */
  function eventOf(body: Uint8Array): EventSummary | null {
    let event = events.get(body);
    if (event === undefined) {
      event = eventSummary(body);
      events.set(body, event);
    }
    return event;
  }

  function contextNow(): LoggedSendContext {
    return { journal, pairing, sender, budgetMs, keptBodyBytes: options.keptBodyBytes(), listenOnMs: 0 };
  }

  /** Hands one over to the log, and sends it when it is there. Returns its id. */
  function begin(
    { project, target, body, runId, replayOf, typed, replay }: Beginning,
    event: EventSummary | null,
    context: LoggedSendContext,
    listener: LoggedSendListener,
  ): number {
    const { webhookId, url, trustsLocalCa } = target;
    const prepared = prepareRequest({ url, version: project.promptPalVersion, body, typed, trustsLocalCa });
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
    const send = new LoggedSend(context, pending, prepared, listener, replay);
    send.place = inFlight.add(send);
    return pending.id;
  }

  return {
    get inFlight() {
      return inFlight.size;
    },
    async send({ project, targets, body, runId, replayOf, typed, deadline, onEnded = noOne }) {
      refuseWhenClosed();
      const event = eventOf(body);
      const context = { ...contextNow(), ...deadline };
      const progress = new DeliveryProgress(targets.length, ended, onEnded);
      const exchangeIds = targets.map((target) =>
        begin({ project, body, runId, replayOf, typed, target }, event, context, progress),
      );
      options.onInFlight?.(inFlight.size);
      await progress.allLogged;
      return { exchangeIds, settled: progress.allSettled };
    },
    outlet(listener) {
      const hearer: LoggedSendListener = {
        logged: (failure) => listener.logged(failure),
        ended: (send, result) => listener.ended(send, result),
        settled(send, result) {
          ended(send);
          listener.settled(send, result);
        },
      };
      return {
        send(item) {
          refuseWhenClosed();
          const { event = eventOf(item.body) } = item;
          const id = begin(item, event, contextNow(), hearer);
          options.onInFlight?.(inFlight.size);
          return id;
        },
        cancelAll() {
          for (const send of inFlight) if (send.isToldTo(hearer)) send.stop('cancelled');
        },
      };
    },
    cancel(exchangeId) {
      for (const send of inFlight) if (send.pending.id === exchangeId) send.stop('cancelled');
      return null;
    },
    cancelAll() {
      for (const send of inFlight) send.stop('cancelled');
      return null;
    },
    slept(at) {
      for (const send of inFlight) {
        if (send.pending.startedAt <= at) send.stop('interrupted', slept);
      }
    },
    async close({ graceMs }) {
      closed = true;
      const callOff = clock.after(graceMs, () => {
        for (const send of inFlight) send.stop('interrupted');
      });
      await new Promise<void>((resolve) => {
        onEmpty = resolve;
        if (inFlight.size === 0) resolve();
      });
      callOff();
      sender.close();
    },
  };
}
