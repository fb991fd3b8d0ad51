import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { publicTarget } from './access';
import type { CaughtMessage } from './caught-message';
import type { ClientConnection } from './client-connection';
import { originOf, type ReceiverContext } from './context';
import { RepeatedHead } from './repeated-head';
import { RepeatedRequest } from './repeated-request';
import { TakenSocket } from './taken-socket';

/**
 * Requests that are alike, one after the other, from which on a client is believed to repeat itself; and as many that are not, from which on
 * it no longer is. Meanwhile what differs costs up to a fifth more, because Node's parser is handed each packet instead of reading the socket itself.
 */
export const sameInARow = 8;

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
 * Looks whether the client of a connection repeats itself, as those do that send webhooks, or test how much an endpoint bears. Then Node's parser
 * is asked only for what is not like the request before: it has told how that is to be read. It saves a sixth of what a request costs, or an eighth
 * where values and the body are others each time (docs/decisions/0013).
 */
export class Repeats {
  /** The header lines of the request before, where the next one is to be compared with them, and how many were alike in a row. */
  private before: readonly string[] | null = null;
  private same = 0;
  /** Once we look at its packets first. */
  private taken: TakenSocket | null = null;
  /** Packets in a row that were left to the parser. */
  private others = 0;
  /** What the parser made of the packet that it has. */
  private parsed: { req: CaughtMessage; res: ServerResponse }[] = [];
  private head: RepeatedHead | null = null;
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
    if (this.taken) {
      this.parsed.push({ req, res });
      return;
    }
    const { before } = this;
    const goesOn = before
      ? isAlike(before, req.rawHeaders)
      : isTime(this.connection.requests, this.context.limits.repeatsFrom);
    this.same = goesOn ? this.same + 1 : 0;
    const begins = this.same > sameInARow;
    this.before = goesOn && !begins ? req.rawHeaders : null;
    if (begins) this.connection.afterAnswers(() => this.begin());
  }

  /** The socket is no more the parser's. */
  end(): void {
    this.taken?.leave();
    this.taken = null;
  }

  private begin(): void {
    if (!this.connection.isSilent) return;
    this.taken = TakenSocket.from(this.socket, this.take);
    this.same = 0;
    this.others = 0;
    this.head = null;
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
    const { context, connection } = this;
    const head = connection.isSilent ? this.head?.in(packet, context.limits.headBytes) : null;
    const bytes = head?.bodyIn(packet);
    if (!head || !bytes || bytes.byteLength > context.keptBodyBytes()) return false;
    const route = context.router.find(publicTarget(context, head.head));
    if ((route && !route.compiled.answersAtOnce) || !context.memory.take(bytes.byteLength)) return false;
    this.head = head;
    this.others = 0;
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
    this.head = null;
    this.parsed = [];
    this.taken?.parse(packet);
    const [only, more] = this.parsed;
    if (only && !more)
      this.head = RepeatedHead.of(packet, only.req, only.res, originOf(this.connection, this.context));
    this.parsed = [];
    this.others += 1;
    if (this.others > sameInARow && this.taken?.giveBack()) this.taken = null;
  }
}

/** Whether it is time to compare: seldom, and ever more seldom, because most clients do not repeat themselves. */
function isTime(requests: number, from: number): boolean {
  return requests >= from && (requests & (requests - 1)) === 0;
}

/** Whether the names are the same; which values have to be is known to the head. */
function isAlike(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => index % 2 === 1 || text === other[index]);
}
