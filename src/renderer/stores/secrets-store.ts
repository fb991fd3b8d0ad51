import { create } from 'zustand';
import { call } from '../bridge';

/** Whether the system has a keyring that seals secrets in the log; null until the engine has answered. */
export const useSecrets = create<{ areSealed: boolean | null }>(() => ({ areSealed: null }));

export async function loadSecrets(): Promise<void> {
  useSecrets.setState({ areSealed: await call('secrets.areSealed', {}) });
}
