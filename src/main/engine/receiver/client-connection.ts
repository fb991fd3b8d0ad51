import type { Socket } from 'node:net';
import type { TlsInfo } from '@shared/model';
import type { Connection } from '../pairing';
import type { AnsweredRequest, Arriving } from './answered-request';
import type { Repeats } from './repeats';

/** What is special about a connection to the https port. */
export interface Secure {
  /** Where it listens, such as `https://127.0.0.1:4443`. */
  origin: string;
  /** As we see it; null where TLS was not set up. */
  tls: TlsInfo | null;
}

/** Grows whenever a connection falls silent: which of two did so earlier can be told without a clock. */
let moments = 0;

/** One connection of a client, with the requests on it that are not answered yet. */
export class ClientConnection {
  readonly socket: Socket;
  /** Its ends, remembered: a socket forgets them when it is closed. */
  readonly ends: Connection;
  /** `host:port` of our end and of the client's. */
  readonly localAddress: string | null;
  readonly remoteAddress: string | null;
  /** Null on the plain port. */
  readonly secure: Secure | null;
  /** Requests that began on it. */
  requests = 0;
  /** True once its bytes made no sense or it was given up: nothing more is read from it. */
  broken = false;
  /** Header lines of the next request as they came, where the parser gets others; see upgrade.ts. */
  askedWith: string[] | null = null;
  /** Null where no parser has it yet. */
  repeats: Repeats | null = null;
  /** The moment when it was opened, or had its last answer. */
  silentSince: number;
  /** Oldest first. Answers go out in this order (RFC 9112 §9.3.2). */
  private readonly unanswered: AnsweredRequest[] = [];
  private whenAnswered: (() => void) | null = null;
  private readonly turns = new Map<AnsweredRequest, () => void>();

  constructor(socket: Socket, secure: Secure | null = null) {
    const { localAddress, localPort, remoteAddress, remotePort } = socket;
    this.socket = socket;
    this.secure = secure;
    this.silentSince = ++moments;
    this.ends = { localAddress, localPort, remoteAddress, remotePort };
    this.localAddress = hostAndPort(localAddress, localPort);
    this.remoteAddress = hostAndPort(remoteAddress, remotePort);
  }

  add(request: AnsweredRequest): void {
    this.requests += 1;
    this.unanswered.push(request);
  }

  remove(request: AnsweredRequest): void {
    const { unanswered } = this;
    this.silentSince = ++moments;
    if (unanswered[0] === request) unanswered.shift();
    else if (unanswered.includes(request)) unanswered.splice(unanswered.indexOf(request), 1);
    if (unanswered.length === 0 && this.whenAnswered) {
      const run = this.whenAnswered;
      this.whenAnswered = null;
      run();
    }
    const [first] = unanswered;
    const turn = first && this.turns.get(first);
    if (turn) {
      this.turns.delete(first);
      turn();
    }
  }

  /** Runs once the requests before this one have their answers, or the connection is closed. */
  whenFirst(request: AnsweredRequest, run: () => void): void {
    if (this.unanswered[0] === request || this.socket.destroyed) run();
    else this.turns.set(request, run);
  }

  /** No whole head has come that is not answered. One that sends a head bit by bit is silent. */
  get isSilent(): boolean {
    return this.unanswered.length === 0 && this.askedWith === null && !this.broken && !this.socket.destroyed;
  }

  /** The request whose body is arriving. */
  get receiving(): Arriving | null {
    return this.unanswered.at(-1)?.arriving ?? null;
  }

  /** Runs once every request before has its answer, at once if there is none. */
  afterAnswers(run: () => void): void {
    if (this.unanswered.length === 0 || this.socket.destroyed) run();
    else this.whenAnswered = run;
  }

  /** The socket is closed: tells every request that has no answer. */
  closed(): void {
    for (const request of [...this.unanswered]) request.connectionClosed();
    this.unanswered.length = 0;
    for (const turn of this.turns.values()) turn();
    this.turns.clear();
    this.whenAnswered?.();
    this.whenAnswered = null;
  }
}

export function hostAndPort(host: string | undefined, port: number | undefined): string | null {
  if (!host || port === undefined) return null;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
