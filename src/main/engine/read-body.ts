import type { BodySlice, Parsed } from '@shared/contract';
import { decodeBody } from './dispatcher/decode';
import type { ExchangeTable } from './store/exchanges';

/** Most bytes that a body may have once decoded; a bomb stops here (RFC 9110 §8.4). */
const mostDecoded = 64 * 1024 * 1024;

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
  const whole = exchanges.body(id, side, 0, Math.max(1, part.keptSize));
  const result = await decodeBody(whole.bytes, coding.join(', '), mostDecoded);
  if (!result.ok) return { ...wire, decodeError: result.error };
  return {
    bytes: result.bytes.subarray(offset, offset + length),
    total: result.truncated ? null : result.bytes.byteLength,
    decodeError: null,
  };
}
