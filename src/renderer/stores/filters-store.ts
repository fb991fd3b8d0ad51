import type { SavedFilter } from '@shared/model';
import { create } from 'zustand';
import { call } from '../bridge';

/** Filters that were given a name. Filled by sync.ts. */
export const useFilters = create<{ filters: readonly SavedFilter[] }>(() => ({ filters: [] }));

export async function loadFilters(): Promise<void> {
  useFilters.setState({ filters: await call('filters.list', {}) });
}

/** Saves a filter: under its id, or with null as a new one. */
export async function saveFilter(filter: { id: number | null; name: string; text: string }): Promise<void> {
  await call('filters.save', filter);
  await loadFilters();
}

export async function deleteFilter(id: number): Promise<void> {
  await call('filters.delete', { id });
  await loadFilters();
}
