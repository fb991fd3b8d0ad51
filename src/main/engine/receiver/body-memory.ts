import { BoundedBody, type KeptBody } from '../bounded-body';

/** Counts the bytes of all bodies that are held in memory until they are committed. */
export class BodyMemory {
  private held = 0;
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** False when there is no room: nothing was taken then. */
  take(bytes: number): boolean {
    if (this.held + bytes > this.limit) return false;
    this.held += bytes;
    return true;
  }

  release(bytes: number): void {
    this.held -= bytes;
  }

  get bytes(): number {
    return this.held;
  }
}

const empty = new Uint8Array(0);

/**
 * The body of one request as it arrives: kept up to a limit, the rest counted and hashed. Most bodies come in one
 * chunk, which is then kept as it is, without a copy: Node hands out each chunk in memory of its own.
 */
export class RequestBody {
  /** True when not all could be kept because too many bodies were in memory at once. */
  short = false;
  private first: Uint8Array | null = null;
  private gathered: BoundedBody | null = null;
  private kept = 0;
  private readonly memory: BodyMemory;
  private readonly limit: number;

  private readonly expected: () => number;

  /** `expected` tells how many bytes were announced, 0 where that is not known; asked of long bodies only. */
  constructor(memory: BodyMemory, limit: number, expected: () => number) {
    this.memory = memory;
    this.limit = limit;
    this.expected = expected;
  }

  push(chunk: Uint8Array): void {
    const room = this.short ? 0 : Math.min(chunk.byteLength, this.limit - this.kept);
    const granted = this.memory.take(room);
    if (granted) this.kept += room;
    if (granted && room === chunk.byteLength && this.first === null && this.gathered === null) {
      this.first = chunk;
      return;
    }
    const body = this.gather();
    if (!granted) {
      this.short = true;
      body.keepNoMore();
    }
    body.push(chunk);
  }

  /** What arrived. Its memory stays counted until {@link release}. */
  finish(): KeptBody {
    if (this.gathered) return this.gathered.finish();
    const body = this.first ?? empty;
    return { body, size: body.byteLength, sha256: null };
  }

  /** To be called when the body is committed or given up. It is forgotten then. */
  release(): void {
    this.memory.release(this.kept);
    this.kept = 0;
    this.first = null;
    this.gathered = null;
  }

  private gather(): BoundedBody {
    if (this.gathered) return this.gathered;
    this.gathered = new BoundedBody(this.limit, this.expected());
    if (this.first) this.gathered.push(this.first);
    this.first = null;
    return this.gathered;
  }
}
