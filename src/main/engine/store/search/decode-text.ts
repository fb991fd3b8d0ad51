import zlib from 'node:zlib';
import { contentCoding, contentType, readText } from '@shared/body-text';
import type { HeaderPair } from '@shared/model';

/** A decoded body longer than this is not searched: what so little unpacks to so much is a bomb, not a text. */
const mostDecoded = 16 * 1024 * 1024;

/**
 * A body as it is searched: its content coding undone, its charset respected; empty where it is binary or cannot be
 * decoded.
 */
export function bodyText(bytes: Uint8Array, headers: readonly HeaderPair[]): string {
  if (bytes.byteLength === 0) return '';
  const coding = contentCoding({ headers });
  const plain = coding === null ? bytes : undone(bytes, coding);
  const reading = plain && readText(plain, contentType(headers));
  return reading?.kind === 'text' ? reading.text : '';
}

const options = { finishFlush: zlib.constants.Z_SYNC_FLUSH, maxOutputLength: mostDecoded };
const brotli = { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH, maxOutputLength: mostDecoded };

function undone(bytes: Uint8Array, codings: string): Uint8Array | null {
  try {
    return codings
      .toLowerCase()
      .split(',')
      .reduceRight((input, coding) => undoOne(input, coding.trim()), bytes);
  } catch {
    return null;
  }
}

function undoOne(bytes: Uint8Array, coding: string): Uint8Array {
  switch (coding) {
    case '':
    case 'identity':
      return bytes;
    case 'gzip':
    case 'x-gzip':
      return zlib.gunzipSync(bytes, options);
    case 'deflate':
      // See dispatcher/decode.ts: some servers send it without its header.
      return ((bytes[0] ?? 8) & 0x0f) === 8
        ? zlib.inflateSync(bytes, options)
        : zlib.inflateRawSync(bytes, options);
    case 'br':
      return zlib.brotliDecompressSync(bytes, brotli);
    default:
      throw new RangeError(`unknown content coding ${coding}`);
  }
}
