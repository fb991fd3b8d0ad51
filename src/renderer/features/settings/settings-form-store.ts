import { create } from 'zustand';
import { saveSettings, useSettings } from '../../stores/settings-store';
import { describeError } from '../../ui/errors';
import { fromDraft, type SettingsDraft, toDraft } from './settings-draft';

interface SettingsForm {
  /** Null while nothing was changed; the form then shows the settings themselves. */
  draft: SettingsDraft | null;
  saving: boolean;
  error: string | null;
  /** True for a moment after it was saved. */
  saved: boolean;
}

/** What is typed into the settings. It outlives the page, so that looking elsewhere loses nothing. */
export const useSettingsForm = create<SettingsForm>(() => ({
  draft: null,
  saving: false,
  error: null,
  saved: false,
}));

/** How long "Saved" stays, in ms. */
const shownFor = 4000;

const { getState: get, setState: set } = useSettingsForm;

export function changeDraft(patch: Partial<SettingsDraft>): void {
  const { settings } = useSettings.getState();
  if (!settings) return;
  const original = toDraft(settings);
  const draft = { ...(get().draft ?? original), ...patch };
  const same = (Object.keys(draft) as (keyof SettingsDraft)[]).every(
    (field) => draft[field] === original[field],
  );
  set({ draft: same ? null : draft, saved: false });
}

export function discardDraft(): void {
  set({ draft: null, error: null });
}

/** Saves what was typed. What cannot be saved stays in the form, with the reason. */
export async function saveDraft(): Promise<void> {
  const { draft, saving } = get();
  const { settings } = useSettings.getState();
  if (!draft || !settings || saving) return;
  const read = fromDraft(draft, settings);
  if (Object.keys(read.problems).length > 0) return;
  set({ saving: true, error: null });
  try {
    await saveSettings(read.settings);
    set({ draft: get().draft === draft ? null : get().draft, saving: false, saved: true });
    setTimeout(() => set({ saved: false }), shownFor);
  } catch (error) {
    set({ saving: false, error: describeError(error) });
  }
}
