import type { Part } from '@shared/model';
import { call } from '../bridge';
import type { BodyForm, Side } from './exchange-store';

/** Bytes that are read and written at once, so that no message is huge. */
const rangeSize = 4 * 1024 * 1024;

export interface SaveRequest {
  id: number;
  side: Side;
  form: BodyForm;
  fileName: string;
}

export interface Saved {
  path: string;
  bytes: number;
  /** False when the body is longer than what the engine decodes. */
  whole: boolean;
}

/**
 * Saves the kept body of an exchange where the person says, range by range. Null when the person cancelled, be it at the
 * question or with `signal`; nothing is left of the file then. Rejects when it cannot be read, decoded or written.
 */
export async function saveBody(
  { id, side, form, fileName }: SaveRequest,
  signal: AbortSignal,
  onProgress: (done: number, total: number | null) => void,
): Promise<Saved | null> {
  const file = await window.desktop.openFile(fileName);
  if (!file) return null;
  let bytes = 0;
  let keep = false;
  try {
    for (;;) {
      const range = { id, side, offset: bytes, length: rangeSize, decoded: form === 'decoded' };
      const slice = await call('exchanges.body', range);
      if (signal.aborted) return null;
      if (slice.decodeError !== null) throw new Error(`It cannot be decoded: ${slice.decodeError}`);
      await window.desktop.writeFile(file.id, slice.bytes);
      bytes += slice.bytes.byteLength;
      onProgress(bytes, slice.total);
      if (signal.aborted) return null;
      if (slice.bytes.byteLength < rangeSize || bytes === slice.total) {
        keep = true;
        return { path: file.path, bytes, whole: slice.total !== null };
      }
    }
  } finally {
    await window.desktop.closeFile(file.id, keep);
  }
}

/** Whether there is anything of a body to be saved. */
export function canSave(part: Part | null | undefined): part is Part {
  return part !== null && part !== undefined && part.keptSize > 0;
}
