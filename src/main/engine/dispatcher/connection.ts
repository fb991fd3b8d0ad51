import net from 'node:net';
import type { TlsInfo } from '@shared/model';
import { Client, type Dispatcher } from 'undici';
import type { Addresses, Attempt } from './attempt';
import { openSocket } from './connector';
import { SendFailure } from './outcome';
import type { KnownHead } from './response-head';
import type { Target } from './target';
import type { Trust } from './trust';

/** Milliseconds that a connection may be idle; a shorter hint of the server is heeded. As Go's default transport. */
const idleMs = 90_000;
/** Bytes that the head of a response may have. As Go's default transport. */
const mostHeadBytes = 10 * 1024 * 1024;
/** Up to this size head and body are copied into one write: one packet less, and faster than gathering. */
const mostCopiedBytes = 64 * 1024;
/** Up to this size the copy is kept for the next request. */
const mostKeptBytes = 16 * 1024;

/** Who keeps the connections of an origin. */
export interface ConnectionOwner {
  /** It can carry the next request. */
  free(connection: Connection): void;
  /** It is closed for good. */
  gone(connection: Connection): void;
}

/**
 * One connection, which carries one request at a time: an undici Client whose socket is ours. undici parses and
 * keeps alive; the head that it writes is replaced by the one PromptPal writes, byte for byte.
 */
export class Connection {
  tls: TlsInfo | null = null;
  addresses: Addresses | null = null;
  /** Of the last response. */
  knownHead: KnownHead | null = null;
  private readonly target: Target;
  private readonly trust: () => Trust;
  private readonly owner: ConnectionOwner;
  private readonly client: Client;
  private attempt: Attempt | null = null;
  private connected = false;
  private closed = false;
  /** The last head of undici's that was checked, and for what. */
  private expected: { head: string; method: string; length: number } | null = null;
  /** The last one that was copied into one write. */
  private last: { head: Buffer; body: Buffer; both: Buffer } | null = null;
  private callOff: (() => void) | null = null;
  /** What arrived, until undici reads it. */
  private arrived: Buffer | null = null;

  constructor(target: Target, trust: () => Trust, owner: ConnectionOwner) {
    this.target = target;
    this.trust = trust;
    this.owner = owner;
    this.client = new Client(target.origin, {
      connect: (_options, callback) => this.open(callback),
      pipelining: 1,
      // The budget of the send covers everything; undici's own timers must not end it with another name.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: idleMs,
      keepAliveMaxTimeout: idleMs,
      keepAliveTimeoutThreshold: 1_000,
      maxHeaderSize: mostHeadBytes,
    });
    this.client.on('disconnect', () => {
      this.connected = false;
      if (!this.attempt) this.destroy();
    });
  }

  /** Carries `attempt`. Only when it carries nothing else. */
  start(attempt: Attempt): void {
    this.attempt = attempt;
    attempt.connection = this;
    attempt.reused = this.connected;
    const { method, body } = attempt.request;
    // Path and headers are never seen by anybody: see `write`.
    this.client.dispatch(
      { path: '/', method: method as Dispatcher.HttpMethod, body: body?.byteLength ? body : null },
      attempt,
    );
  }

  /** The response is complete. */
  release(): void {
    this.attempt = null;
    this.owner.free(this);
  }

  /** Closes it at once, in whatever state it is. */
  destroy(): void {
    if (this.closed) return;
    this.closed = true;
    this.attempt = null;
    this.callOff?.();
    this.client.destroy(null, () => {});
    this.owner.gone(this);
  }

  private open(callback: (...result: [null, net.Socket] | [Error, null]) => void): void {
    const { target } = this;
    if (!this.attempt) {
      callback(new SendFailure('protocol', 'NO_REQUEST', 'no request to connect for'), null);
      return;
    }
    this.attempt.reused = false;
    this.attempt.enter(net.isIP(target.hostname) ? 'connect' : 'dns');
    // What is told later must not hold the attempt: the socket keeps it as long as it lives.
    this.callOff = openSocket(target, this.trust, {
      resolved: () => this.attempt?.enter('connect'),
      connected: () => target.secure && this.attempt?.enter('tls'),
      failed: (cause) => {
        this.callOff = null;
        this.attempt?.onError(cause);
        callback(cause, null);
      },
      opened: (socket, tls) => {
        this.callOff = null;
        this.connected = true;
        this.tls = tls;
        const { localAddress, localPort, remoteAddress, remotePort } = socket;
        this.addresses = { localAddress, localPort, remoteAddress, remotePort };
        this.intercept(socket);
        callback(null, socket);
      },
      arrived: (socket, bytes) => {
        this.arrived = Buffer.from(bytes);
        socket.emit('readable');
      },
    });
  }

  private intercept(socket: net.Socket): void {
    // Heard before undici, which takes a reset for the regular end of a body without a length.
    socket.on('error', (cause) => this.attempt?.headWritten && this.attempt.onError(cause));
    const read = socket.read.bind(socket);
    socket.read = (length?: number): Buffer | null => {
      const chunk: Buffer | null = this.arrived ?? read(length);
      this.arrived = null;
      return chunk && this.attempt ? this.attempt.received(chunk) : chunk;
    };
    const { cork, uncork } = socket;
    const put: Put = socket.write.bind(socket);
    const putBoth: PutBoth = (head, body, done) => {
      cork.call(socket);
      put(head, noop);
      const isTaken = put(body, done);
      uncork.call(socket);
      return isTaken;
    };
    socket.write = (chunk: Uint8Array | string) => this.write(chunk, put, putBoth);
    // undici gathers head and body, which are written at once anyway.
    socket.cork = noop;
    socket.uncork = noop;
  }

  /**
   * undici writes a head as text, and then the body as bytes if there is one. Anything else is refused, because it
   * would not be what PromptPal sends.
   */
  private write(chunk: Uint8Array | string, put: Put, putBoth: PutBoth): boolean {
    const { attempt } = this;
    if (!attempt || !this.addresses)
      throw new SendFailure('protocol', 'UNEXPECTED_WRITE', 'nothing is to be written');
    const { head, body, method } = attempt.request;
    const length = body?.byteLength ?? 0;
    const flushed = () => attempt.flushed();
    if (typeof chunk === 'string') {
      const { expected } = this;
      // Looked at once for each kind of request: the next one like it has the same head.
      if (chunk !== expected?.head || method !== expected.method || length !== expected.length) {
        checkHead(chunk, method, length);
        this.expected = { head: chunk, method, length };
      }
      attempt.writing(this.addresses);
      return length > 0 || put(head, flushed);
    }
    if (!body || !attempt.headWritten || chunk.byteLength !== length) {
      throw new SendFailure('protocol', 'UNEXPECTED_BODY', 'the body is not the one to be written');
    }
    return length > mostCopiedBytes ? putBoth(head, body, flushed) : put(this.joined(head, body), flushed);
  }

  /** In one piece. The same webhook is often sent again and again. */
  private joined(head: Buffer, body: Buffer): Buffer {
    const { last } = this;
    if (last?.head === head && last.body === body) return last.both;
    const both = Buffer.concat([head, body]);
    this.last = body.byteLength > mostKeptBytes ? null : { head, body, both };
    return both;
  }
}

/** Both return whether more may be written. */
type Put = (bytes: Uint8Array, done: () => void) => boolean;
type PutBoth = (head: Uint8Array, body: Uint8Array, done: () => void) => boolean;

function noop(): void {}

/** Throws unless undici announces one request with this method and a body of this length. */
function checkHead(head: string, method: string, length: number): void {
  const announced = Number(/\r\ncontent-length: (\d+)\r\n/.exec(head)?.[1] ?? 0);
  const isHead = head.startsWith(`${method} / HTTP/1.1\r\n`) && head.endsWith('\r\n\r\n');
  if (isHead && announced === length) return;
  throw new SendFailure('protocol', 'UNEXPECTED_HEAD', `unexpected request head ${JSON.stringify(head)}`);
}
