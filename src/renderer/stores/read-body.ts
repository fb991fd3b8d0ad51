import { call } from '../bridge';
import { describeError } from '../ui/errors';
import type { BodyForm, BodyState, Side } from './exchange-store';

/** A body longer than this, in bytes, is shown on request only. */
export const longBody = 2 * 1024 * 1024;
/** Longest part of a body that is brought into the window, in bytes. */
export const mostShown = 32 * 1024 * 1024;
/** Bytes asked for at once, so that no message is huge. */
const rangeSize = 1024 * 1024;

interface Question {
  id: number;
  side: Side;
  form: BodyForm;
  /** Whether to read on when the body turns out to be long. */
  evenIfLong: boolean;
}

/** Reads a body range by range. Never rejects: a failure is a state. */
export async function readBody({ id, side, form, evenIfLong }: Question): Promise<BodyState> {
  const pieces: Uint8Array[] = [];
  let read = 0;
  let decodeError: string | null = null;
  try {
    while (true) {
      const range = { id, side, offset: read, length: rangeSize, decoded: form === 'decoded' };
      const slice = await call('exchanges.body', range);
      const { total, bytes } = slice;
      decodeError ??= slice.decodeError;
      if (!evenIfLong && (total === null || total > longBody)) return { state: 'held back', total };
      pieces.push(bytes);
      read += bytes.byteLength;
      const ended = bytes.byteLength < rangeSize || read === total;
      const cut = !ended && read >= mostShown;
      if (ended || cut)
        return { state: 'ready', bytes: join(pieces, read), cut: cut || total === null, decodeError };
    }
  } catch (error) {
    return { state: 'failed', message: describeError(error) };
  }
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
  if (pieces.length === 1 && pieces[0]) return pieces[0];
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
