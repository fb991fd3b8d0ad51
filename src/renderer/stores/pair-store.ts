import type { Exchange } from '@shared/model';
import type { Proof } from '@shared/proof/proof';
import { create } from 'zustand';
import { call } from '../bridge';
import { describeError } from '../ui/errors';

interface PairStore {
  /** Which exchange was asked about. */
  id: number | null;
  /** Null while it is being worked out. */
  proof: Proof | null;
  error: string | null;
}

/** What was sent against what arrived, of the open exchange. */
export const usePair = create<PairStore>(() => ({ id: null, proof: null, error: null }));

const { setState: set } = usePair;

let question = 0;

/** Asks for the proof of a pair. Does nothing for an exchange without another end. */
export async function loadPair({ summary: { id, pairId } }: Exchange): Promise<void> {
  if (pairId === null) return;
  question += 1;
  const asked = question;
  set((now) => (now.id === id ? { error: null } : { id, proof: null, error: null }));
  try {
    const proof = await call('exchanges.proof', { id });
    if (asked === question) set({ proof });
  } catch (error) {
    if (asked === question) set({ error: describeError(error) });
  }
}
