import { AppFailure } from '@shared/errors';
import type { Exchange, Part } from '@shared/model';
import type { SnippetRequest } from '@shared/snippets/snippet';
import { call } from '../../bridge';
import { useExchange } from '../../stores/exchange-store';

/** Bytes asked for at once, so that no message is huge. */
const rangeSize = 4 * 1024 * 1024;

/** The request of the open exchange with its whole body. Throws when only a part of it was kept. */
export async function openRequest(): Promise<SnippetRequest> {
  const { exchange } = useExchange.getState();
  if (!exchange) throw new AppFailure('not_found', 'No exchange is open.', 'Choose one in the list.');
  const { summary, request } = exchange;
  if (request.keptSize < request.size) {
    throw new AppFailure(
      'body_truncated',
      'Only a part of this body was kept, and a part must not be copied as the whole.',
      'Raise the body limit in Settings before it is caught the next time.',
    );
  }
  return {
    method: summary.method,
    url: requestUrl(exchange),
    headers: request.headers,
    body: await wholeBody(summary.id, request),
  };
}

/** Where it went. What was caught was sent to us, and its URL says so. */
function requestUrl({ summary }: Exchange): string {
  return summary.url;
}

async function wholeBody(id: number, { size }: Part): Promise<Uint8Array> {
  const whole = new Uint8Array(size);
  for (let offset = 0; offset < size; offset += rangeSize) {
    const slice = await call('exchanges.body', {
      id,
      side: 'request',
      offset,
      length: rangeSize,
      decoded: false,
    });
    whole.set(slice.bytes, offset);
  }
  return whole;
}
