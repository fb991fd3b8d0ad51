import { create } from 'zustand';

interface SuiteView {
  tab: 'cases' | 'file';
  /** The environment that is edited: its id, null for a new one, undefined while the dialog is closed. */
  environmentId: number | null | undefined;
  /** The exchange that is to become a case; null while the dialog is closed. */
  adding: number | null;
}

/** What the page of suites and its dialogs show. */
export const useSuiteView = create<SuiteView>(() => ({
  tab: 'cases',
  environmentId: undefined,
  adding: null,
}));
