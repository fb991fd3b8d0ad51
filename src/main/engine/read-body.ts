import type { Parsed } from '@shared/contract';
import type { BodySlice } from '@shared/contract-outputs';
import { type Decoded, decodeBody } from './dispatcher/decode';
import type { ExchangeTable } from './store/exchanges';

/** Most bytes that a body may have once decoded; a bomb stops here (RFC 9110 §8.4). */
const mostDecoded = 64 * 1024 * 1024;

/** What was decoded last of each log: a body is read range by range. Held weakly, so that it goes when memory is short. */
const lastDecoded = new WeakMap<ExchangeTable, { key: string; result: WeakRef<Decoded> }>();

/** A part of a body: as on the wire, or with its content coding undone. */
export async function readBody(
  exchanges: ExchangeTable,
  { id, side, offset, length, decoded }: Parsed<'exchanges.body'>,
): Promise<BodySlice> {
  const wire = exchanges.body(id, side, offset, length);
  if (!decoded) return { ...wire, decodeError: null };
  const exchange = exchanges.get(id);
  const part = side === 'request' ? exchange.request : exchange.response;
  const coding = part?.headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .map(([, value]) => value);
  if (!part || !coding || coding.length === 0) return { ...wire, decodeError: null };
  const result = await decodeWhole(exchanges, id, side, part.keptSize, coding.join(', '));
  if (!result.ok) return { ...wire, decodeError: result.error };
  return {
    // Copied: a port would send all of the buffer that a part of it belongs to.
    bytes: result.bytes.slice(offset, offset + length),
    total: result.truncated ? null : result.bytes.byteLength,
    decodeError: null,
  };
}

async function decodeWhole(
  exchanges: ExchangeTable,
  id: number,
  side: Parsed<'exchanges.body'>['side'],
  size: number,
  coding: string,
): Promise<Decoded> {
  const key = JSON.stringify([id, side, size, coding]);
  const last = lastDecoded.get(exchanges);
  const known = last?.key === key ? last.result.deref() : undefined;
  if (known) return known;
  const whole = exchanges.body(id, side, 0, Math.max(1, size));
  const result = await decodeBody(whole.bytes, coding, mostDecoded);
  lastDecoded.set(exchanges, { key, result: new WeakRef(result) });
  return result;
}
