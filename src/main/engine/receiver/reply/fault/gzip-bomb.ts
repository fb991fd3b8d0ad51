import zlib from 'node:zlib';
import type { BareFault } from './bare-answer';

/** What one block decodes to, in bytes. */
const blockBytes = 1024 * 1024;

interface Pieces {
  zeros: Buffer;
  /** Header of the stream (RFC 1952 §2.3). */
  head: Buffer;
  /** A million zeros, compressed so that it may be repeated: it refers to nothing before it, and ends on a byte. */
  block: Buffer;
}
let made: Pieces | null = null;

function pieces(): Pieces {
  if (made) return made;
  const zeros = Buffer.alloc(blockBytes);
  const flushed = { level: 9, finishFlush: zlib.constants.Z_FULL_FLUSH };
  made = {
    zeros,
    head: zlib.gzipSync('').subarray(0, 10),
    block: zlib.deflateRawSync(zeros, flushed),
  };
  return made;
}

/**
 * A valid gzip stream of `bytes` zeros, a thousandth as long. It is made from one block as it goes, so that it costs
 * the receiver nothing, however large it becomes.
 */
export function gzipBomb(bytes: number): BareFault {
  const blocks = Math.floor(bytes / blockBytes);
  const rest = bytes % blockBytes;
  return async (answer) => {
    const { zeros, head, block } = pieces();
    const last = zlib.deflateRawSync(zeros.subarray(0, rest));
    const length = head.byteLength + blocks * block.byteLength + last.byteLength + trailerBytes;
    const started = await answer.head(200, [
      ['Content-Type', 'application/json'],
      ['Content-Encoding', 'gzip'],
      ['Content-Length', String(length)],
    ]);
    if (!started) return null;
    if (!answer.hasBody) return answer.close('delivered', true);
    if (!(await answer.write(head))) return null;
    let checksum = 0;
    for (let count = 0; count < blocks; count += 1) {
      if (!(await answer.write(block))) return null;
      checksum = zlib.crc32(zeros, checksum);
    }
    checksum = zlib.crc32(zeros.subarray(0, rest), checksum);
    if (!(await answer.write(Buffer.concat([last, trailer(checksum, bytes)])))) return null;
    return answer.close('delivered', true);
  };
}

const trailerBytes = 8;

/** Checksum and length of what was compressed, the length modulo 2^32 (RFC 1952 §2.3.1). */
function trailer(checksum: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(trailerBytes);
  buffer.writeUInt32LE(checksum, 0);
  buffer.writeUInt32LE(bytes % 2 ** 32, 4);
  return buffer;
}
