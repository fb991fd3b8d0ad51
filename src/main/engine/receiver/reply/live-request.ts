import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ForwardInfo } from '@shared/endpoint/forward-info';
import type { Outcome } from '@shared/model';
import type { StoredPart } from '../../store/journal';
import { type Answer, type AnswerMaker, wireText } from '../answer';
import type { Problem } from '../caught-entry';
import type { CaughtRequest } from '../caught-request';
import type { ClientConnection } from '../client-connection';
import type { ReceiverContext } from '../context';
import { unansweredOutcome } from '../problems';
import { writeAnswer } from '../write-answer';

/** How a reply ended. */
export interface Replied {
  /** What was really sent, byte for byte; null where not even a status line was. */
  response: StoredPart | null;
  status: number | null;
  outcome: Outcome;
  /** What a person should know; null where the reply did what it was meant to. */
  problem: Problem | null;
  /** Where it was passed on. `later` is what it came to, when a target goes on after the client was answered. */
  forward?: { now: ForwardInfo; later: Promise<ForwardInfo> | null };
}

/**
 * The seam for every reply that takes time: a fault, a forward, a response with a delay. It gets a request whose row is
 * committed as pending, does what it does on the wire, and resolves with what was sent; the row ends with that.
 */
export type LateReply = (live: LiveRequest, request: StoredPart) => Promise<Replied>;

/**
 * How long a client that has said it is done sending (FIN) has to answer our first bytes with a reset, in ms. Nothing
 * but that tells one that is gone from one that still listens.
 */
export const probeMs = 25;
const probeBytes = 'HTTP/1.1 '.length;

/** A caught request whose answer is not written yet, with all that a reply needs to write one. */
export class LiveRequest {
  private readonly aborted = new AbortController();
  private problem: Problem | null = null;

  constructor(
    readonly context: ReceiverContext,
    readonly connection: ClientConnection,
    readonly req: IncomingMessage,
    readonly res: ServerResponse,
    private readonly caught: CaughtRequest,
  ) {}

  /** Whether the connection may stay open after the answer. */
  get keepAlive(): boolean {
    return this.res.shouldKeepAlive && !this.context.stopping && !this.socket.readableEnded;
  }

  get socket(): Socket {
    return this.connection.socket;
  }

  /** Aborted when nobody is there any more to hear an answer: the client left, or the receiver was stopped. */
  get signal(): AbortSignal {
    return this.aborted.signal;
  }

  /** The connection is gone, for this reason. */
  leave(problem: Problem): void {
    this.problem ??= problem;
    this.aborted.abort();
  }

  /** How a reply ends of which the client heard nothing, or only `sent`. To be called once the signal is aborted. */
  left(sent: StoredPart | null = null, status: number | null = null): Replied {
    return { response: sent, status, outcome: unansweredOutcome(this.problem), problem: this.problem };
  }

  /** False when the client left meanwhile. */
  wait(ms: number): Promise<boolean> {
    const { signal } = this;
    return new Promise((resolve) => {
      if (signal.aborted) return resolve(false);
      const gone = () => {
        cancel();
        resolve(false);
      };
      const cancel = this.context.clock.after(ms, () => {
        signal.removeEventListener('abort', gone);
        resolve(true);
      });
      signal.addEventListener('abort', gone, { once: true });
    });
  }

  /** Writes an answer, after those of the requests before it, and keeps the connection where that is possible. */
  async answer(make: AnswerMaker): Promise<Replied> {
    if (this.signal.aborted) return this.left();
    const answer = make(this.context.clock.now(), this.keepAlive, this.req.method === 'HEAD');
    if (this.socket.readableEnded) return this.answerProbing(answer);
    return new Promise((resolve) => {
      this.signal.addEventListener('abort', () => resolve(this.left()), { once: true });
      // Node says so even when the write failed; the socket knows better, and its close follows.
      this.res.once('finish', () => {
        if (!this.socket.errored) resolve(replied(answer));
      });
      writeAnswer(this.res, answer);
    });
  }

  /**
   * Takes the connection from node:http, to write to the bare socket. Resolves when the answers before are written, or
   * with null when the client has left. Nothing more is read from it; whoever takes it must end or destroy it.
   */
  takeSocket(): Promise<Socket | null> {
    this.connection.broken = true;
    return new Promise((resolve) => {
      this.connection.whenFirst(this.caught, () => resolve(this.signal.aborted ? null : this.socket));
    });
  }

  private async answerProbing(answer: Answer): Promise<Replied> {
    const socket = await this.takeSocket();
    if (!socket) return this.left();
    const bytes = wireText(answer);
    socket.write(bytes.slice(0, probeBytes), 'latin1');
    if (!(await this.wait(probeMs))) return this.left();
    return new Promise((resolve) => {
      this.signal.addEventListener('abort', () => resolve(this.left()), { once: true });
      socket.end(bytes.slice(probeBytes), 'latin1', () => {
        if (!socket.errored) resolve(replied(answer));
      });
    });
  }
}

/** 2xx is delivered; the sender takes any other status for a failure. */
export function outcomeOf(status: number): Outcome {
  return status >= 200 && status < 300 ? 'delivered' : 'rejected';
}

function replied({ part, status }: Answer): Replied {
  return { response: part, status, outcome: outcomeOf(status), problem: null };
}
