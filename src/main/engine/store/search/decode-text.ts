import zlib from 'node:zlib';
import { contentCoding, contentType, readText } from '@shared/body-text';
import type { HeaderPair } from '@shared/model';
import { mostCodings } from '../../dispatcher/decode';

/** A decoded body longer than this is not searched: what so little unpacks to so much is a bomb, not a text. */
const mostDecoded = 16 * 1024 * 1024;

export interface BodyText {
  text: string;
  /** Whether whatever of ASCII is in the text is in the bytes as well, so that they can be searched in its place. */
  asStored: boolean;
}

const nothing: BodyText = { text: '', asStored: true };

/**
 * A body as it is searched: its content coding undone, its charset respected; empty where it is binary or cannot be
 * decoded.
 */
export function bodyText(bytes: Uint8Array, headers: readonly HeaderPair[]): BodyText {
  if (bytes.byteLength === 0) return nothing;
  const coding = contentCoding({ headers });
  const plain = coding === null ? bytes : undone(bytes, coding);
  const reading = plain && readText(plain, contentType(headers));
  if (reading?.kind !== 'text') return nothing;
  const { text, charset } = reading;
  // SQLite takes a NUL for the end of a text.
  const asStored = coding === null && (charset === 'utf-8' || charset === 'utf8') && !text.includes('\0');
  return { text, asStored };
}

function undone(bytes: Uint8Array, codings: string): Uint8Array | null {
  const names = codings.toLowerCase().split(',');
  if (names.length > mostCodings) return null;
  try {
    return names.reduceRight((input, coding) => undoOne(input, coding.trim()), bytes);
  } catch {
    return null;
  }
}

function undoOne(bytes: Uint8Array, coding: string): Uint8Array {
  const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = zlib.constants;
  const options = { finishFlush: Z_SYNC_FLUSH, maxOutputLength: mostDecoded };
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
      return zlib.brotliDecompressSync(bytes, { ...options, finishFlush: BROTLI_OPERATION_FLUSH });
    default:
      throw new RangeError(`unknown content coding ${coding}`);
  }
}
