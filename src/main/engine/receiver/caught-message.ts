import { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

/** What takes a body: its bytes as they come, then `complete` once all of it was here. */
export interface BodySink {
  chunk(bytes: Uint8Array): void;
  complete(): void;
}

/**
 * A request whose body can be taken from the parser as it is read. As a stream, a body of one chunk goes through a buffer, three
 * turns of the queue of ticks and an event for each step: a quarter of what a request costs in Node
 * (docs/decisions/0013). Where a reply must be able to hold the client back, it is a stream as ever.
 */
export class CaughtMessage extends IncomingMessage {
  private sink: BodySink | null = null;
  /** Whether all of the body was taken. */
  taken = false;

  /** To be called in the turn in which the head has come. Nothing is to be read from the stream then. */
  takeBody(sink: BodySink): void {
    this.sink = sink;
    // Node would read what nobody has asked for once the answer is written. Not in its documentation, as old as its streams.
    Object.assign(this, { _consumed: true });
  }

  /** Node's parser hands over here what it has read, and null at the end. */
  override push(bytes: Uint8Array | null, encoding?: BufferEncoding): boolean {
    const { sink } = this;
    if (!sink) return super.push(bytes, encoding);
    if (bytes !== null) {
      sink.chunk(bytes);
      return true;
    }
    this.taken = true;
    this.sink = null;
    sink.complete();
    return true;
  }
}

const { get: readableEnded } = Object.getOwnPropertyDescriptor(Readable.prototype, 'readableEnded') ?? {};

// Or Node keeps it until the next request of its connection.
Object.defineProperty(CaughtMessage.prototype, 'readableEnded', {
  configurable: true,
  get(this: CaughtMessage) {
    return this.taken || readableEnded?.call(this) === true;
  },
});
