import type { Ledger } from '@shared/replay/ledger';
import { create } from 'zustand';
import { call } from '../bridge';
import { describeError } from '../ui/errors';

interface LedgerStore {
  ledger: Ledger | null;
  error: string | null;
}

/** The failed deliveries of the log. Asked for by the page that shows them. */
export const useLedger = create<LedgerStore>(() => ({ ledger: null, error: null }));

let isAsking = false;
let isStale = false;

/** Asks anew, again and again until the whole log was searched. One question at a time. */
export async function loadLedger(): Promise<void> {
  isStale = true;
  if (isAsking) return;
  isAsking = true;
  try {
    while (isStale) {
      isStale = false;
      const ledger = await call('ledger.list', {});
      useLedger.setState({ ledger, error: null });
      if (ledger.searched.done < ledger.searched.total) isStale = true;
    }
  } catch (error) {
    useLedger.setState({ error: describeError(error) });
  } finally {
    isAsking = false;
  }
}
