import { readText } from '@shared/body-text';
import type { Exchange, HeaderPair, Part } from '@shared/model';
import type { Side } from '@shared/transfer/record';
import type { OpenEngine } from '../engine/local-socket/open-engine';
import { exchangeObject } from './exchange-words';

/** A body with its content coding undone, or as on the wire where that fails. */
export interface ReadBody {
  bytes: Uint8Array;
  /** Why it could not be decoded. */
  decodeError: string | null;
}

/** Bytes of a body asked for at once. */
const sliceBytes = 4 * 1024 * 1024;

/** Reads a body, at most `most` bytes of it. */
export async function readBody(
  engine: OpenEngine,
  id: number,
  side: Side,
  most = Number.POSITIVE_INFINITY,
): Promise<ReadBody> {
  const slices: Uint8Array[] = [];
  let offset = 0;
  let decodeError: string | null = null;
  while (offset < most) {
    const length = Math.min(sliceBytes, most - offset);
    const slice = await engine.ask('exchanges.body', { id, side, offset, length, decoded: true });
    slices.push(slice.bytes);
    offset += slice.bytes.byteLength;
    decodeError = slice.decodeError;
    if (slice.bytes.byteLength < length) break;
  }
  return { bytes: new Uint8Array(Buffer.concat(slices)), decodeError };
}

/** An exchange with both its parts, as the object of `--full`. */
export async function fullObject(engine: OpenEngine, id: number) {
  const exchange = await engine.ask('exchanges.get', { id });
  return {
    ...exchangeObject(exchange.summary),
    ...(await partObjects(engine, exchange)),
    note: exchange.note,
    detail: exchange.detail,
    localAddress: exchange.localAddress,
    remoteAddress: exchange.remoteAddress,
  };
}

async function partObjects(engine: OpenEngine, { summary, request, response }: Exchange) {
  return {
    request: await partObject(engine, summary.id, 'request', request),
    response: response && (await partObject(engine, summary.id, 'response', response)),
  };
}

async function partObject(engine: OpenEngine, id: number, side: Side, part: Part) {
  const { startLine, headers, trailers, size, keptSize, complete } = part;
  const { bytes, decodeError } = await readBody(engine, id, side);
  const reading = readText(bytes, headerValue(headers, 'content-type'));
  const body =
    reading.kind === 'text'
      ? { body: reading.text }
      : { body: null, bodyBase64: Buffer.from(bytes).toString('base64') };
  return { startLine, headers, trailers, size, keptSize, complete, decodeError, ...body };
}

/** The value of a header, empty where there is none. */
export function headerValue(headers: readonly HeaderPair[], wanted: string): string {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}
