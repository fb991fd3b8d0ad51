import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { publicTarget } from './access';
import type { CaughtMessage } from './caught-message';
import type { ClientConnection } from './client-connection';
import { originOf, type ReceiverContext } from './context';
import { RepeatedHead } from './repeated-head';
import { RepeatedRequest } from './repeated-request';

/**
 * Requests with one head, one after the other, from which on a client is believed to repeat itself. What it does not, costs an eighth more then,
 * because Node's parser is handed each packet instead of reading the socket itself.
 */
export const sameInARow = 8;

type Parse = (packet: Buffer) => void;

/**
 * What Node takes for the response that a socket waits for: while it is there, the connection is not idle, and is not ended behind
 * a client that has said that it is done. Not in its documentation.
 */
interface Awaited {
  finished: false;
  /** Set by Node where the client has said so. */
  _last: boolean;
  /** Somebody has heard that nothing was said for long. */
  emit(): true;
}

/**
 * Looks whether the client of a connection repeats itself, as those do that test how much an endpoint bears. Then Node's parser is asked
 * only for what is not the same, byte for byte, as the request before: a head that is the same means the same. It saves a sixth of what a
 * request costs (docs/decisions/0013).
 */
export class Repeats {
  /** The header lines of the request before, where the next one is to be compared with them, and how many were the same in a row. */
  private before: readonly string[] | null = null;
  private same = 0;
  /** What Node does with a packet, once we look at it first. */
  private parse: Parse | null = null;
  /** What the parser made of the packet that it has. */
  private parsed: { req: CaughtMessage; res: ServerResponse }[] = [];
  private head: RepeatedHead | null = null;
  /** Of the last packet that the parser got, in bytes: one that is longer or shorter is nothing to remember. 0 before the first. */
  private length = 0;
  private waits = false;
  private readonly awaited: Awaited = { finished: false, _last: false, emit: () => true };
  private readonly socket: Socket & { _httpMessage?: Awaited | null };

  constructor(
    private readonly context: ReceiverContext,
    private readonly connection: ClientConnection,
  ) {
    this.socket = connection.socket;
  }

  /** The parser has read a head. */
  request(req: CaughtMessage, res: ServerResponse): void {
    if (this.parse) {
      this.parsed.push({ req, res });
      return;
    }
    const { before } = this;
    const goesOn = before
      ? isSame(before, req.rawHeaders)
      : isTime(this.connection.requests, this.context.limits.repeatsFrom);
    this.same = goesOn ? this.same + 1 : 0;
    const begins = this.same > sameInARow;
    this.before = goesOn && !begins ? req.rawHeaders : null;
    if (begins) this.connection.afterAnswers(() => this.begin());
  }

  /** The socket is no more the parser's. */
  end(): void {
    if (this.parse) this.socket.off('data', this.take);
    this.parse = null;
  }

  private begin(): void {
    const { socket, connection } = this;
    const [parse] = socket.listeners('data') as Parse[];
    if (!parse || !connection.isSilent) return;
    this.parse = parse;
    this.same = 0;
    this.head = null;
    this.length = 0;
    // In this order: a socket that nobody hears stands still. Node's parser lets go of the socket with the first line.
    socket.on('data', this.take);
    socket.off('data', parse);
  }

  private readonly take = (packet: Buffer): void => {
    if (this.waits) {
      this.socket.pause();
      this.socket.unshift(packet);
    } else if (!this.isRepeated(packet)) {
      this.parsePacket(packet);
    }
  };

  private isRepeated(packet: Buffer): boolean {
    const { context, connection, head } = this;
    const bytes = head && connection.isSilent ? head.bodyIn(packet) : null;
    if (!head || !bytes || bytes.byteLength > context.keptBodyBytes()) return false;
    const route = context.router.find(publicTarget(context, head.head));
    if ((route && !route.compiled.answersAtOnce) || !context.memory.take(bytes.byteLength)) return false;
    this.waits = true;
    this.socket._httpMessage = this.awaited;
    const body = context.lastBody.know(bytes);
    new RepeatedRequest(context, connection, head, body, this.answered).reply(route);
    return true;
  }

  private readonly answered = (last: boolean): void => {
    const { socket, awaited } = this;
    this.waits = false;
    socket._httpMessage = null;
    if (last || awaited._last) socket.destroySoon();
    else if (socket.isPaused()) socket.resume();
  };

  private parsePacket(packet: Buffer): void {
    const mayRepeat = this.length === 0 || this.length === packet.byteLength;
    this.length = packet.byteLength;
    this.head = null;
    this.parsed = [];
    this.parse?.call(this.socket, packet);
    const [only, more] = this.parsed;
    if (mayRepeat && only && !more)
      this.head = RepeatedHead.of(packet, only.req, only.res, originOf(this.connection, this.context));
    this.parsed = [];
  }
}

/** Whether it is time to compare: seldom, and ever more seldom, because most clients do not repeat themselves. */
function isTime(requests: number, from: number): boolean {
  return requests >= from && (requests & (requests - 1)) === 0;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}
