import { utf8Text } from '@shared/bytes';
import type { Parsed } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import type { Part } from '@shared/model';
import type { OwnSample } from '@shared/samples/sample';
import { longestSample } from '@shared/samples/sample';
import type { Parts } from '../handlers';
import { readBody } from '../read-body';
import type { ExchangeTable } from '../store/exchanges';
import type { Store } from '../store/store';

/** The request body of an exchange, with its content coding undone. Throws where not all of it is there. */
export async function requestBytes({ exchanges }: Store, id: number): Promise<Uint8Array> {
  const request = wholeRequest(exchanges, id);
  if (request.size === 0) return new Uint8Array();
  const length = 16 * 1024 * 1024;
  const body = await readBody(exchanges, { id, side: 'request', offset: 0, length, decoded: true });
  if (body.decodeError === null && body.total === body.bytes.byteLength) return body.bytes;
  throw new AppFailure(
    'invalid_input',
    `The body of exchange #${id} cannot be decoded: ${body.decodeError ?? 'it is too long'}.`,
    'Choose another exchange.',
  );
}

/** The request of an exchange. Throws where not all of its body is there. */
export function wholeRequest(exchanges: ExchangeTable, id: number): Part {
  const { request } = exchanges.get(id);
  if (request.keptSize === request.size && request.complete) return request;
  throw new AppFailure(
    'body_truncated',
    `Only a part of the body of exchange #${id} is there, and a part must not be taken for the whole.`,
    'Raise the body limit in Settings before it arrives the next time.',
  );
}

/** Makes a sample of what was sent or caught, character by character. */
export async function sampleFromExchange(
  { store }: Parts,
  { exchangeId, folder, name }: Parsed<'payloads.fromExchange'>,
): Promise<OwnSample> {
  const text = utf8Text(await requestBytes(store, exchangeId));
  if (text === null || text.length > longestSample) {
    throw new AppFailure(
      'invalid_input',
      text === null
        ? 'This body is not UTF-8 text, and a sample is a text.'
        : 'This body has more than a million characters, and a sample has at most so many.',
      'Replay the exchange to send it again.',
    );
  }
  return store.samples.create({ folder, name, text });
}
