import type { Exchange } from '@shared/model';
import { create } from 'zustand';
import { call } from '../bridge';
import { describeError } from '../ui/errors';
import { type BodyComparison, compareBodies } from './compare-bodies';

export interface Pair {
  /** The end that sent, and the end that caught. */
  sent: Exchange;
  caught: Exchange;
  request: BodyComparison;
  response: BodyComparison;
}

interface PairStore {
  /** Which exchange was asked about. */
  id: number | null;
  pair: Pair | null;
  error: string | null;
}

/** Both ends of the open exchange, compared byte for byte. */
export const usePair = create<PairStore>(() => ({ id: null, pair: null, error: null }));

const { setState: set } = usePair;

let question = 0;

/** Fetches the other end of an exchange and compares. Does nothing for one without another end. */
export async function loadPair(exchange: Exchange): Promise<void> {
  const { id, pairId, direction } = exchange.summary;
  if (pairId === null) return;
  question += 1;
  const asked = question;
  set((now) => (now.id === id ? { error: null } : { id, pair: null, error: null }));
  try {
    const other = await call('exchanges.get', { id: pairId });
    const [sent, caught] = direction === 'sent' ? [exchange, other] : [other, exchange];
    const [request, response] = await Promise.all([
      compareBodies('request', sent, caught),
      compareBodies('response', caught, sent),
    ]);
    if (asked === question) set({ pair: { sent, caught, request, response } });
  } catch (error) {
    if (asked === question) set({ error: describeError(error) });
  }
}
