import { createHash, type Hash } from 'node:crypto';

/** A body as it is kept: its first bytes, and what is known of the rest. */
export interface KeptBody {
  body: Uint8Array;
  /** Bytes that arrived, kept or not. */
  size: number;
  /** Hex SHA-256 of all bytes, only where not all were kept. */
  sha256: string | null;
}

/** From this many bytes on a body is gathered in one piece of memory, so that it is not there twice in the end. */
const gatheredFrom = 1024 * 1024;

/** Gathers a body of any length in bounded memory: keeps the first `limit` bytes, counts and hashes the rest. */
export class BoundedBody {
  size = 0;
  private chunks: Uint8Array[] = [];
  /** The first `kept` bytes, where there are many. */
  private gathered: Uint8Array | null = null;
  private limit: number;
  private readonly expected: number;
  private kept = 0;
  private hash: Hash | null = null;

  /** `expected` is how many bytes were announced, 0 where that is not known. Only a hint. */
  constructor(limit: number, expected = 0) {
    this.limit = limit;
    this.expected = expected;
  }

  /** Keeps no more than it has, whatever the limit was: memory is short. What follows is counted and hashed. */
  keepNoMore(): void {
    this.limit = this.kept;
  }

  /** Takes a chunk. It is not copied until {@link finish}: its owner must not change it. */
  push(chunk: Uint8Array): void {
    this.size += chunk.byteLength;
    if (this.hash) {
      this.hash.update(chunk);
      return;
    }
    const room = this.limit - this.kept;
    if (chunk.byteLength > room) {
      this.hash = createHash('sha256');
      for (const earlier of this.parts()) this.hash.update(earlier);
      this.hash.update(chunk);
    }
    const part = chunk.byteLength > room ? chunk.subarray(0, room) : chunk;
    if (this.kept + part.byteLength > gatheredFrom) this.gather(part);
    else if (part.byteLength > 0) this.chunks.push(part);
    this.kept += part.byteLength;
  }

  /** Ends the body. The bytes are copied, so that no larger buffer stays in memory because of them. */
  finish(): KeptBody {
    const body = this.gathered?.byteLength === this.kept ? this.gathered : this.copied(this.kept);
    return { body, size: this.size, sha256: this.hash?.digest('hex') ?? null };
  }

  private gather(part: Uint8Array): void {
    const needed = this.kept + part.byteLength;
    if (!this.gathered || this.gathered.byteLength < needed) {
      const wanted = Math.max(needed, this.expected, 2 * (this.gathered?.byteLength ?? 0));
      this.gathered = this.copied(Math.min(this.limit, wanted));
      this.chunks = [];
    }
    this.gathered.set(part, this.kept);
  }

  /** What is kept, at the beginning of `bytes` bytes. */
  private copied(bytes: number): Uint8Array {
    const copy = new Uint8Array(bytes);
    let offset = 0;
    for (const part of this.parts()) {
      copy.set(part, offset);
      offset += part.byteLength;
    }
    return copy;
  }

  private parts(): readonly Uint8Array[] {
    return this.gathered ? [this.gathered.subarray(0, this.kept)] : this.chunks;
  }
}
