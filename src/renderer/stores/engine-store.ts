import { create } from 'zustand';
import type { EngineState } from '@shared/desktop';
import type { AppStatus, Totals } from '@shared/contract';
import type { ReceiverStatus } from '@shared/model';

interface EngineStore {
  /** Null until the engine has answered for the first time. */
  app: AppStatus | null;
  receiver: ReceiverStatus | null;
  totals: Totals;
  engine: EngineState;
}

/** What is known of the engine as a whole. Filled by sync.ts. */
export const useEngine = create<EngineStore>(() => ({
  app: null,
  receiver: null,
  totals: { exchanges: 0, bytes: 0, inFlight: 0 },
  engine: { state: 'running' },
}));
