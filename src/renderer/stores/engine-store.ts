import type { Totals } from '@shared/contract-events';
import type { AppStatus } from '@shared/contract-outputs';
import type { EngineState } from '@shared/desktop';
import type { ReceiverStatus } from '@shared/model';
import { create } from 'zustand';
import { call } from '../bridge';

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

/** Starts the receiver, on the port of the settings or the next free one. The event of the engine fills the store. */
export async function restartReceiver(): Promise<ReceiverStatus> {
  return call('receiver.restart', {});
}

/** Moves to the port of the settings. Rejects while another program has it. */
export async function moveReceiver(): Promise<void> {
  await call('receiver.useWantedPort', {});
}

export async function stopReceiver(): Promise<void> {
  await call('receiver.stop', {});
}
