import { contentType } from '@shared/body-text';
import { formatBytes } from '@shared/format';
import type { Part } from '@shared/model';
import type { ViewName } from '../../stores/detail-view-store';
import { askWorker } from './ask-worker';
import { presented } from './presented';
import { rawBytes } from './raw-message';

/** A hex dump has some five characters a byte; a longer one, in bytes, is for a file and not for the clipboard. */
const mostAsHex = 8 * 1024 * 1024;

/** The body as it came, not as it is laid out: that is what was signed, hashed or parsed. Hex where it is no text. */
export async function copyBody(part: Part, bytes: Uint8Array, view: ViewName): Promise<string> {
  const shown = await presented(bytes, contentType(part.headers));
  return view === 'hex' || !shown.readable ? asHex(bytes) : shown.sent.text;
}

/** The whole message, as text or as hex. */
export async function copyRaw(part: Part, bytes: Uint8Array, view: ViewName): Promise<string> {
  if (view === 'hex') return asHex(rawBytes(part, bytes));
  return (await askWorker({ kind: 'raw', part, bytes })).text;
}

async function asHex(bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength > mostAsHex) {
    throw new Error(`${formatBytes(bytes.byteLength)} are too much to copy as hex. Save the body instead.`);
  }
  return askWorker({ kind: 'hex', bytes });
}
