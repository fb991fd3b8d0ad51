import type { Settings } from '@shared/settings';
import { create } from 'zustand';
import { call } from '../bridge';

/** The settings; null until the engine has answered. Filled by sync.ts. */
export const useSettings = create<{ settings: Settings | null }>(() => ({ settings: null }));

/** Saves the settings. The engine tells every window of the change. */
export async function saveSettings(settings: Settings): Promise<void> {
  await call('settings.set', settings);
}
