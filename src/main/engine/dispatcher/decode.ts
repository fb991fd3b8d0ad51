import zlib from 'node:zlib';

/** A decoded body, at most as long as was allowed; or why it could not be decoded. */
export type Decoded = { ok: true; bytes: Uint8Array; truncated: boolean } | { ok: false; error: string };

/** More codings than this are refused: each is a chance for a bomb. */
export const mostCodings = 5;

/**
 * Undoes the content codings of a body for viewing (RFC 9110 §8.4), last one first: gzip, deflate, br, identity.
 * @param contentEncoding the value of Content-Encoding; several lines are joined by commas
 * @param maxBytes where the output of each coding is cut off, so that a bomb costs no more than this
 */
export async function decodeBody(
  bytes: Uint8Array,
  contentEncoding: string,
  maxBytes: number,
): Promise<Decoded> {
  const codings = contentEncoding
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > mostCodings)
    return { ok: false, error: `${codings.length} content codings are too many.` };
  let decoded = { bytes, truncated: false };
  for (const coding of codings.reverse()) {
    const decoder = decoderOf(coding, decoded.bytes);
    if (!decoder) return { ok: false, error: `The content coding ${coding} is not known.` };
    try {
      const { bytes: input, truncated } = decoded;
      decoded = await inflate(decoder, input, maxBytes);
      decoded.truncated ||= truncated;
    } catch (failure) {
      const words = failure instanceof Error ? failure.message : String(failure);
      return { ok: false, error: `The body is not valid ${coding}: ${words}.` };
    }
  }
  if (decoded.bytes.byteLength <= maxBytes) return { ok: true, ...decoded };
  return { ok: true, bytes: decoded.bytes.subarray(0, maxBytes), truncated: true };
}

type Decoder = zlib.Gunzip | zlib.Inflate | zlib.InflateRaw | zlib.BrotliDecompress;

function decoderOf(coding: string, bytes: Uint8Array): Decoder | null {
  // Of a body that broke off, or of which only a part was kept, what there is of it is shown.
  const partial = { finishFlush: zlib.constants.Z_SYNC_FLUSH };
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip(partial);
    case 'deflate':
      // Meant with a zlib header, which begins with method 8; some servers send raw deflate (RFC 9110 §8.4.1.2).
      return ((bytes[0] ?? 8) & 0x0f) === 8 ? zlib.createInflate(partial) : zlib.createInflateRaw(partial);
    case 'br':
      return zlib.createBrotliDecompress({ finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH });
    default:
      return null;
  }
}

async function inflate(decoder: Decoder, bytes: Uint8Array, maxBytes: number) {
  const chunks: Buffer[] = [];
  let size = 0;
  decoder.end(bytes);
  for await (const chunk of decoder as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.byteLength;
    // Leaving the loop destroys the decoder.
    if (size > maxBytes) break;
  }
  const whole = Buffer.concat(chunks);
  return { bytes: new Uint8Array(whole.subarray(0, maxBytes)), truncated: size > maxBytes };
}
