import type { Parsed } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import type { Exchange } from '@shared/model';
import { exchangeCase } from '@shared/suite/exchange-case';
import { addCase, printSuite } from '@shared/suite/suite-file';
import type { AddedCase } from '@shared/suite/suite-info';
import type { Parts } from '../handlers';
import { readBody } from '../read-body';
import { createSuite, getSuite, saveSuite } from './suite-shelf';

/** Makes a case of an exchange. What stands in the suite, comments too, stays as it is. */
export async function addExchange(
  parts: Parts,
  { suiteId, exchangeId }: Parsed<'suites.addExchange'>,
): Promise<AddedCase> {
  const exchange = parts.store.exchanges.get(exchangeId);
  const bodies = {
    request: await bodyOf(parts, exchange, 'request'),
    response: await bodyOf(parts, exchange, 'response'),
  };
  if (bodies.request === null) {
    throw new AppFailure(
      'body_truncated',
      'Only a part of this body was kept, and a part must not be sent as the whole.',
      'Raise the body limit in Settings before it is sent the next time.',
    );
  }
  const known = { request: bodies.request, response: bodies.response };
  if (suiteId === null) {
    const added = exchangeCase(exchange, known, []);
    const { id } = await createSuite(
      parts,
      printSuite({ hookpair: 'suite/1', name: 'New suite', cases: [added] }),
    );
    return { suiteId: id, caseName: added.name };
  }
  const { text, outline, unreadable } = await getSuite(parts, suiteId);
  if (unreadable !== null || outline.problems.length > 0) {
    throw new AppFailure(
      'invalid_input',
      `Nothing was added: ${unreadable ?? outline.problems[0]?.message ?? ''}`,
      'Correct the suite first.',
    );
  }
  const added = exchangeCase(exchange, known, outline.caseNames);
  await saveSuite(parts, { id: suiteId, text: addCase(text, added), before: text });
  return { suiteId, caseName: added.name };
}

/** Null where it was not kept whole, or cannot be decoded; empty where there is no body. */
async function bodyOf(
  { store: { exchanges } }: Parts,
  { summary, request, response }: Exchange,
  side: 'request' | 'response',
): Promise<Uint8Array | null> {
  const part = side === 'request' ? request : response;
  if (!part || part.keptSize < part.size || !part.complete) return null;
  if (part.size === 0) return new Uint8Array();
  // A request goes out as its bytes were; an answer is compared by what it says.
  const range = { id: summary.id, side, offset: 0, length: 16 * 1024 * 1024, decoded: side === 'response' };
  const { bytes, decodeError } = await readBody(exchanges, range);
  return decodeError === null ? bytes : null;
}
