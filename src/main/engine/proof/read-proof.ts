import type { Exchange, Part } from '@shared/model';
import type { ProofBody } from '@shared/proof/body-proof';
import { type Proof, type ProofEnd, provePair, type Side } from '@shared/proof/proof';
import type { ExchangeTable } from '../store/exchanges';
import { hexSha256 } from './body-keys';

/** What was sent against what arrived; null for an exchange without another end. Throws `not_found`. */
export async function readProof(exchanges: ExchangeTable, id: number): Promise<Proof | null> {
  const exchange = exchanges.get(id);
  const { pairId, direction } = exchange.summary;
  if (pairId === null) return null;
  const [one, other] = [await readEnd(exchanges, exchange), await readEnd(exchanges, exchanges.get(pairId))];
  return direction === 'sent' ? provePair(one, other) : provePair(other, one);
}

async function readEnd(exchanges: ExchangeTable, exchange: Exchange): Promise<ProofEnd> {
  const { id } = exchange.summary;
  return {
    exchange,
    bodies: {
      request: await readBody(exchanges, id, 'request', exchange.request),
      response: await readBody(exchanges, id, 'response', exchange.response),
    },
  };
}

async function readBody(
  exchanges: ExchangeTable,
  id: number,
  side: Side,
  part: Part | null,
): Promise<ProofBody> {
  // Others have their turn between two bodies: hashing a long one takes its time.
  await new Promise((resolve) => setImmediate(resolve));
  const { keptSize = 0, size = 0, sha256 = null, complete = true } = part ?? {};
  const kept = keptSize === 0 ? new Uint8Array() : exchanges.body(id, side, 0, keptSize).bytes;
  return { kept, size, sha256: sha256 ?? hexSha256(kept), complete };
}
