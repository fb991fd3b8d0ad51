import type { ChaosReport } from '@shared/chaos/tally';
import { create } from 'zustand';

/** The run whose result is shown; null while the dialog is closed. */
export const useChaosResult = create<{ report: ChaosReport | null }>(() => ({ report: null }));
