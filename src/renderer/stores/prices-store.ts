import type { SlotFigures } from '@shared/insights/insights';
import type { PriceTable } from '@shared/insights/price';
import { create } from 'zustand';
import { call } from '../bridge';
import { loadInsights, useInsights } from './insights-store';

interface PricesStore {
  /** Null until the engine has answered. */
  table: PriceTable | null;
  /** The last 90 days, whatever range is looked at; for the forecast. Null until the engine has answered. */
  days: SlotFigures[] | null;
  isEditing: boolean;
}

/** What tokens cost, and what the days cost. */
export const usePrices = create<PricesStore>(() => ({ table: null, days: null, isEditing: false }));

export async function loadPrices(): Promise<void> {
  usePrices.setState({ table: await call('insights.prices.get', {}) });
}

/** Throws what the engine says of a table that is not valid. */
export async function savePrices(table: PriceTable): Promise<void> {
  usePrices.setState({ table: await call('insights.prices.set', table) });
  await Promise.all([loadInsights(), loadDays()]);
}

/** Asks for the days of what is counted now. */
export async function loadDays(): Promise<void> {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const reply = await call('insights.ask', { ...useInsights.getState().wanted, preset: 'quarter', timeZone });
  if (reply.state === 'ready') usePrices.setState({ days: reply.slots });
}
