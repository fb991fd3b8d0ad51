import type { BadCertificate, HttpsStatus } from '@shared/https';
import { create } from 'zustand';
import { call } from '../bridge';
import { saveSettings, useSettings } from './settings-store';

/** The https side of the receiver; null until the engine has answered. Filled by sync.ts. */
export const useHttps = create<{ status: HttpsStatus | null }>(() => ({ status: null }));

/** Asks the engine anew. */
export async function loadHttps(): Promise<void> {
  useHttps.setState({ status: await call('https.status', {}) });
}

/** Switches https on or off, and keeps that for the next start of the app. */
export async function switchHttps(on: boolean): Promise<void> {
  const { settings } = useSettings.getState();
  if (settings) await saveSettings({ ...settings, https: { ...settings.https, on } });
}

/** Starts https again, where it is on and something went wrong. */
export async function retryHttps(): Promise<void> {
  await call('receiver.restart', {});
}

export async function switchBadCertificate(name: BadCertificate, on: boolean): Promise<void> {
  useHttps.setState({ status: await call('https.bad', { name, on }) });
}

/** The certificate of the local CA as PEM, which is made if there is none yet. */
export async function localCaPem(): Promise<string> {
  return (await call('https.authority', {})).pem;
}
