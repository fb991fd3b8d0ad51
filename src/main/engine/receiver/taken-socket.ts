import type { Socket } from 'node:net';

type Take = (packet: Buffer) => void;

/** A parser of Node that reads a socket itself. Not in its documentation. */
interface Consumer {
  _consumed: boolean;
  consume(handle: object): void;
}
type Parsed = Socket & { parser?: Consumer | null; _handle?: object | null };

/** What Node's http server hears of a socket while its parser reads it. */
const events = ['pause', 'resume'] as const;

/** A socket whose packets are looked at before Node's parser has them. */
export class TakenSocket {
  private constructor(
    private readonly socket: Parsed,
    private readonly take: Take,
    private readonly toParser: Take,
    /** Who heard of them before. */
    private readonly heard: { event: (typeof events)[number]; listeners: (() => void)[] }[],
  ) {}

  /** From now on `take` gets the packets; null where nobody parses them. */
  static from(socket: Socket, take: Take): TakenSocket | null {
    const [toParser] = socket.listeners('data') as Take[];
    if (!toParser) return null;
    const heard = events.map((event) => ({ event, listeners: socket.listeners(event) as (() => void)[] }));
    // In this order: a socket that nobody hears stands still. Node's parser lets go of the socket with the first line.
    socket.on('data', take);
    socket.off('data', toParser);
    return new TakenSocket(socket, take, toParser, heard);
  }

  parse(packet: Buffer): void {
    this.toParser.call(this.socket, packet);
  }

  /** The parser reads the socket itself again. False where it cannot now. */
  giveBack(): boolean {
    const { socket, heard } = this;
    const { parser, _handle: handle } = socket;
    if (!parser || !handle || socket.destroyed || socket.isPaused() || socket.readableLength > 0)
      return false;
    socket.on('data', this.toParser);
    this.leave();
    for (const { event, listeners } of heard) {
      const left = socket.listeners(event);
      for (const listener of listeners) if (!left.includes(listener)) socket.on(event, listener);
    }
    parser.consume(handle);
    parser._consumed = true;
    return true;
  }

  /** Nobody parses it any more. */
  leave(): void {
    this.socket.off('data', this.take);
  }
}
