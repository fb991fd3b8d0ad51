import { AppFailure } from '@shared/errors';
import type { ExchangeSummary } from '@shared/model';
import type { Pairing, Sent, SentRequest } from '../pairing';
import type { Entry, Journal } from '../store/journal';
import type { Addresses } from './attempt';
import type { PreparedRequest, Sender, Sending, SendOptions, SendResult } from './send';
import type { WireRequest } from './wire-head';

export interface LoggedSendContext {
  journal: Journal;
  pairing: Pairing;
  sender: Sender;
  budgetMs: number;
  /** See `SendOptions`. */
  listenOnMs: number;
  keptBodyBytes: number;
}

/** What is told of a send, each once. `settled` comes after `logged`, and also when that failed. */
export interface LoggedSendListener {
  /** It is in the log as pending, or cannot be: then nothing is sent. */
  logged(failure: AppFailure | null): void;
  /** It has ended, and is about to be in the log as ended. */
  ended(send: LoggedSend, result: ExchangeSummary): void;
  /** It has ended and is in the log as ended. */
  settled(send: LoggedSend, result: ExchangeSummary | AppFailure): void;
}

/**
 * One exchange from its first row in the log to its last: logged as pending, sent, logged as ended. Made of callbacks,
 * because thousands of these run a second, and a chain of promises for each costs more than the request itself.
 */
export class LoggedSend implements SendOptions {
  readonly pending: ExchangeSummary;
  /** Among those that are in flight. */
  place = -1;
  /** It has ended, though the log may not know it yet. */
  over = false;
  /** The item of a queue that it is. */
  readonly replay: Entry['replay'];
  readonly budgetMs: number;
  readonly listenOnMs: number;
  readonly keptBodyBytes: number;
  private readonly context: LoggedSendContext;
  private readonly prepared: PreparedRequest;
  private readonly listener: LoggedSendListener;
  private sending: Sending | null = null;
  /** What its connections carry. Null until one does. */
  private sent: Sent | null = null;
  private stopped: Parameters<Sending['stop']> | null = null;

  constructor(
    context: LoggedSendContext,
    pending: ExchangeSummary,
    prepared: PreparedRequest,
    listener: LoggedSendListener,
    replay?: Entry['replay'],
  ) {
    this.pending = pending;
    this.budgetMs = context.budgetMs;
    this.listenOnMs = context.listenOnMs;
    this.keptBodyBytes = context.keptBodyBytes;
    this.context = context;
    this.prepared = prepared;
    this.replay = replay;
    this.listener = listener;
    const entry = {
      summary: pending,
      request: prepared.part,
      response: null,
      detail: null,
      localAddress: null,
      remoteAddress: null,
      replay,
    };
    context.journal.insert(entry, (failure) => this.logged(failure));
  }

  /** Ends it at once, if it has not ended. `error` says why, where there is more to say. */
  stop(...how: Parameters<Sending['stop']>): void {
    this.stopped ??= how;
    this.sending?.stop(...how);
  }

  isToldTo(listener: LoggedSendListener): boolean {
    return this.listener === listener;
  }

  carries(connection: Addresses, wire: WireRequest): void {
    const { id: exchangeId, projectId, webhookId, event } = this.pending;
    const request = sentRequest(wire, event?.promptId ?? null);
    this.sent ??= { exchangeId, projectId, webhookId, open: null };
    this.context.pairing.carries(connection, this.sent, request);
  }

  released(connection: Addresses): void {
    if (this.sent) this.context.pairing.released(connection, this.sent);
  }

  private logged(failure: Error | null): void {
    if (failure) {
      const unwritable = logUnwritable(failure);
      this.listener.logged(unwritable);
      this.listener.settled(this, unwritable);
      return;
    }
    this.listener.logged(null);
    this.sending = this.context.sender.send(this.prepared, this, (result) => this.ended(result));
    if (this.stopped) this.sending.stop(...this.stopped);
  }

  private ended(result: SendResult): void {
    const { outcome, reason, status, startedAt, durationMs, response, detail } = result;
    const { localAddress, remoteAddress } = result;
    if (this.sent) this.context.pairing.finished(this.sent, response?.complete ? status : null);
    const responseSize = response?.size ?? 0;
    const summary = { ...this.pending, outcome, reason, status, startedAt, durationMs, responseSize };
    this.over = true;
    this.listener.ended(this, summary);
    this.context.journal.end({ summary, response, detail, localAddress, remoteAddress }, (failure) => {
      this.listener.settled(this, failure ? logUnwritable(failure) : summary);
    });
  }
}

const noBody = new Uint8Array();

function sentRequest({ method, requestTarget, body }: WireRequest, promptId: number | null): SentRequest {
  return { method, target: requestTarget, promptId, body: body ?? noBody };
}

function logUnwritable(cause: Error): AppFailure {
  const hint = 'Check the free space and the rights of the data folder, then send again.';
  return new AppFailure('log_unwritable', `The log could not be written: ${cause.message}`, hint, { cause });
}
