import type { PriceTable } from '@shared/insights/price';
import { create } from 'zustand';
import { call } from '../bridge';
import { loadInsights } from './insights-store';

interface PricesStore {
  /** Null until the engine has answered. */
  table: PriceTable | null;
  isEditing: boolean;
}

/** What tokens cost. */
export const usePrices = create<PricesStore>(() => ({ table: null, isEditing: false }));

export async function loadPrices(): Promise<void> {
  usePrices.setState({ table: await call('insights.prices.get', {}) });
}

/** Throws what the engine says of a table that is not valid. */
export async function savePrices(table: PriceTable): Promise<void> {
  usePrices.setState({ table: await call('insights.prices.set', table) });
  await loadInsights();
}
