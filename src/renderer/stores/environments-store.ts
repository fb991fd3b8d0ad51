import type { Input } from '@shared/contract';
import type { AppEnvironment } from '@shared/suite/suite-info';
import { create } from 'zustand';
import { call } from '../bridge';

interface EnvironmentsStore {
  loaded: boolean;
  environments: readonly AppEnvironment[];
  /** The environment that suites are run in, by name; null for none. Remembered by this window. */
  chosen: string | null;
}

const remembered = 'hookpair.environment';

/** Variables and secrets that the app keeps, by environment. Asked for with the suites. */
export const useEnvironments = create<EnvironmentsStore>(() => ({
  loaded: false,
  environments: [],
  chosen: localStorage.getItem(remembered),
}));

export async function loadEnvironments(): Promise<void> {
  useEnvironments.setState({ loaded: true, environments: await call('environments.list', {}) });
}

export async function reloadEnvironments(): Promise<void> {
  if (useEnvironments.getState().loaded) await loadEnvironments();
}

export function chooseEnvironment(name: string | null): void {
  if (name === null) localStorage.removeItem(remembered);
  else localStorage.setItem(remembered, name);
  useEnvironments.setState({ chosen: name });
}

export async function saveEnvironment(fields: Input<'environments.save'>): Promise<AppEnvironment> {
  const saved = await call('environments.save', fields);
  await loadEnvironments();
  return saved;
}

export async function setSecret(id: number, name: string, value: string | null): Promise<AppEnvironment> {
  const environment = await call('environments.setSecret', { id, name, value });
  await loadEnvironments();
  return environment;
}

export async function deleteEnvironment(id: number): Promise<void> {
  await call('environments.delete', { id });
  await loadEnvironments();
}

export async function restoreEnvironment(id: number): Promise<void> {
  await call('environments.restore', { id });
  await loadEnvironments();
}
