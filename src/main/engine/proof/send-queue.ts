import type { OpenSend } from './open-send';

/** So many empty places at the front are kept before they are cut off. */
const slack = 1024;

/**
 * Sends that have ended, oldest first. Not a `Set`: that keeps a hole for each one taken from its front, and looks at
 * all of them whenever the first is asked for.
 */
export class SendQueue {
  size = 0;
  /** Of their bodies. */
  bytes = 0;
  private places: (OpenSend | null)[] = [];
  /** The place that `places` begins with, and where the first that is taken may be. */
  private base = 0;
  private front = 0;

  add(send: OpenSend): void {
    send.place = this.base + this.places.length;
    this.places.push(send);
    this.size += 1;
    this.bytes += send.request.body.byteLength;
  }

  /** Also of one that is not in it. */
  remove(send: OpenSend): void {
    if (send.place === null) return;
    this.places[send.place - this.base] = null;
    send.place = null;
    this.size -= 1;
    this.bytes -= send.request.body.byteLength;
  }

  first(): OpenSend | null {
    while (this.front < this.places.length && this.places[this.front] === null) this.front += 1;
    if (this.front > slack && this.front * 2 > this.places.length) {
      this.places = this.places.slice(this.front);
      this.base += this.front;
      this.front = 0;
    }
    return this.places[this.front] ?? null;
  }
}
