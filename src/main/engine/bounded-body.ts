import { createHash, type Hash } from 'node:crypto';

/** A body as it is kept: its first bytes, and what is known of the rest. */
export interface KeptBody {
  body: Uint8Array;
  /** Bytes that arrived, kept or not. */
  size: number;
  /** Hex SHA-256 of all bytes, only where not all were kept. */
  sha256: string | null;
}

/** Gathers a body of any length in bounded memory: keeps the first `limit` bytes, counts and hashes the rest. */
export class BoundedBody {
  size = 0;
  private readonly chunks: Uint8Array[] = [];
  private limit: number;
  private kept = 0;
  private hash: Hash | null = null;

  constructor(limit: number) {
    this.limit = limit;
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
      for (const earlier of this.chunks) this.hash.update(earlier);
      this.hash.update(chunk);
    }
    const part = chunk.byteLength > room ? chunk.subarray(0, room) : chunk;
    if (part.byteLength > 0) this.chunks.push(part);
    this.kept += part.byteLength;
  }

  /** Ends the body. The bytes are copied, so that no larger buffer stays in memory because of them. */
  finish(): KeptBody {
    const body = new Uint8Array(this.kept);
    let offset = 0;
    for (const chunk of this.chunks) {
      body.set(chunk, offset);
      offset += chunk.byteLength;
    }
    return { body, size: this.size, sha256: this.hash?.digest('hex') ?? null };
  }
}
