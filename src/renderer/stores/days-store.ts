import type { InsightsAnswer } from '@shared/insights/insights';
import { create } from 'zustand';
import { call } from '../bridge';
import { useInsights } from './insights-store';

interface DaysStore {
  /** The last 365 days of what is counted, whatever range is looked at. Null until the engine has answered. */
  year: Pick<InsightsAnswer, 'slots' | 'end'> | null;
}

/** What the calendar and the forecast of the month are made of. */
export const useDays = create<DaysStore>(() => ({ year: null }));

/** Asks for the days of what is counted now. */
export async function loadDays(): Promise<void> {
  const { wanted, answer } = useInsights.getState();
  if (wanted.preset === 'year' && answer) return useDays.setState({ year: answer });
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const mayLag = answer !== null && answer.behind > 0;
  const reply = await call('insights.ask', { ...wanted, preset: 'year', timeZone, mayLag });
  if (reply.state === 'ready') useDays.setState({ year: reply });
}
