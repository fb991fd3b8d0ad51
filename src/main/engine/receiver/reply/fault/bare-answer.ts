import type { Socket } from 'node:net';
import type { HeaderPair, Outcome } from '@shared/model';
import type { StoredPart } from '../../../store/journal';
import { reasonOf } from '../../answer';
import { RequestBody } from '../../body-memory';
import { clientLeft, faultTooLong } from '../../problems';
import { closeAfterReading } from '../../socket-answer';
import type { LateReply, LiveRequest, Replied } from '../live-request';
import { resetConnection } from './reset-connection';

/** What a fault does on the wire. Null when the client left on the way. */
export type BareFault = (answer: BareAnswer) => Promise<Replied | null>;

/** A fault that writes to the socket itself, for as long as `limits.faultMs` at most. */
export function onBareSocket(fault: BareFault): LateReply {
  return async (live) => {
    const socket = await live.takeSocket();
    if (!socket) return live.left();
    const answer = new BareAnswer(live, socket);
    try {
      return (await fault(answer)) ?? (await answer.left());
    } finally {
      answer.release();
    }
  };
}

/**
 * An answer that is written piece by piece, and need not be HTTP. It waits until the system has taken a piece before
 * it takes the next one, so that a slow client costs no memory, and it keeps account of what was really sent.
 */
export class BareAnswer {
  /** False for HEAD, which is answered with a head alone (RFC 9110 §9.3.2). */
  readonly hasBody: boolean;
  private readonly body: RequestBody;
  private readonly callOffLimit: () => void;
  private sentHead: Pick<StoredPart, 'startLine' | 'headers'> | null = null;
  private status: number | null = null;

  constructor(
    private readonly live: LiveRequest,
    private readonly socket: Socket,
  ) {
    const { clock, limits, memory, keptBodyBytes } = live.context;
    this.hasBody = live.req.method !== 'HEAD';
    this.body = new RequestBody(memory, keptBodyBytes(), () => 0);
    this.callOffLimit = clock.after(limits.faultMs, () => {
      live.leave(faultTooLong(limits.faultMs));
      socket.destroy();
    });
  }

  /** Writes a head, with Date before the headers and `Connection: close` after them. False when the client left. */
  async head(status: number, headers: readonly HeaderPair[]): Promise<boolean> {
    const date = new Date(this.live.context.clock.now()).toUTCString();
    const all: HeaderPair[] = [['Date', date], ...headers, ['Connection', 'close']];
    const startLine = `HTTP/1.1 ${status} ${reasonOf(status)}`;
    const lines = all.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    if (!(await this.put(Buffer.from(`${startLine}\r\n${lines}\r\n`, 'latin1')))) return false;
    this.sentHead = { startLine, headers: all };
    this.status = status;
    return true;
  }

  /** Writes bytes of the body, which must not be changed afterwards. False when the client left. */
  async write(bytes: Uint8Array): Promise<boolean> {
    if (!(await this.put(bytes))) return false;
    this.body.push(bytes);
    return true;
  }

  /** False when the client left meanwhile. */
  wait(ms: number): Promise<boolean> {
    return this.live.wait(ms);
  }

  /**
   * Waits until the client leaves. One that says it is done sending (FIN) counts as gone: nothing comes any more that
   * could tell whether it still listens.
   */
  async hold(): Promise<null> {
    const { live, socket } = this;
    const done = () => {
      live.leave(clientLeft(socket, 'our answer was complete'));
      socket.destroy();
    };
    if (socket.readableEnded) done();
    else socket.once('end', done);
    await aborted(live.signal);
    return null;
  }

  /** Closes the connection in order. `complete`: whether the body has all that its head promised. */
  async close(outcome: Outcome, complete: boolean): Promise<Replied | null> {
    const { live, socket } = this;
    const flushed = await new Promise<boolean>((resolve) => {
      live.signal.addEventListener('abort', () => resolve(false), { once: true });
      socket.end(() => resolve(!socket.errored));
    });
    if (!flushed) return null;
    closeAfterReading(live.context, socket);
    return { response: this.part(complete), status: this.status, outcome, problem: null };
  }

  /** Cuts the connection with a TCP reset. */
  reset(): Replied {
    resetConnection(this.socket);
    return { response: this.part(false), status: this.status, outcome: 'reset', problem: null };
  }

  /** How it ends when the client left: with what the system had taken by then. */
  async left(): Promise<Replied> {
    // A write may fail a moment before the socket says that it is closed, and why.
    await aborted(this.live.signal);
    return this.live.left(this.part(false), this.status);
  }

  release(): void {
    this.callOffLimit();
    this.body.release();
  }

  private put(bytes: Uint8Array): Promise<boolean> {
    if (this.live.signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      this.socket.write(bytes, (error) => resolve(!error));
    });
  }

  /** What was sent. Bytes that are not HTTP stand as the body, with their first line as the start line. */
  private part(complete: boolean): StoredPart | null {
    const kept = this.body.finish();
    if (this.sentHead) return { ...this.sentHead, trailers: [], complete, ...kept };
    if (kept.size === 0) return null;
    const [startLine = ''] = Buffer.from(kept.body).toString('latin1').split(/\r?\n/, 1);
    return { startLine, headers: [], trailers: [], complete, ...kept };
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
