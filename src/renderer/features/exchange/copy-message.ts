import { contentCoding } from '@shared/body-text';
import type { Exchange, Part } from '@shared/model';
import type { BodyForm, Side } from '../../stores/exchange-store';
import { readBody } from '../../stores/read-body';
import { copyBody, copyRaw } from './copy-body';

/** A body as it came, decoded; as hex where it is no text. Empty without one. Rejects when it cannot be read. */
export async function bodyText(exchange: Exchange | null, side: Side): Promise<string> {
  const part = exchange?.[side];
  if (!exchange || !part) return '';
  const bytes = await bytesOf(exchange, side, contentCoding(part) === null ? 'wire' : 'decoded');
  return copyBody(part, bytes, 'text');
}

/** Start line, headers and body as they stood on the wire. */
export async function wholeText(exchange: Exchange | null, side: Side): Promise<string> {
  const part = exchange?.[side];
  if (!exchange || !part) return '';
  return copyRaw(part, await bytesOf(exchange, side, 'wire'), 'text');
}

export function headersText(part: Part | null): string {
  return part ? part.headers.map(([name, value]) => `${name}: ${value}`).join('\n') : '';
}

async function bytesOf(exchange: Exchange, side: Side, form: BodyForm): Promise<Uint8Array> {
  const part = exchange[side];
  if (!part || part.size === 0) return new Uint8Array();
  const body = await readBody({ id: exchange.summary.id, side, form, evenIfLong: true });
  if (body.state === 'ready') return body.bytes;
  throw new Error(body.state === 'failed' ? body.message : 'The body could not be read.');
}
