import { type SampleForm, type SampleName, sampleForms, sampleNames } from '@shared/samples';
import { create } from 'zustand';

/** Why a sample cannot be sent yet. */
export type Obstacle = 'no_project' | 'no_webhook' | 'all_disabled';

interface SendStore {
  /** The sample that was sent last; `Send sample` sends it again. */
  sample: SampleName;
  form: SampleForm;
  /** What was in the way of the last attempt; shown beside the button until it is dismissed. */
  obstacle: Obstacle | null;
}

/** Sends what `sample` names, wherever the focus is. */
export const sendShortcut = 'Mod+Enter';

const remembered = 'hookpair.sample';

/** Which sample is sent, in which form. Remembered by this window. */
export const useSend = create<SendStore>(() => ({
  sample: 'success',
  form: 'documented',
  ...recall(),
  obstacle: null,
}));

useSend.subscribe(({ sample, form }) => localStorage.setItem(remembered, JSON.stringify({ sample, form })));

function recall(): Partial<SendStore> {
  try {
    const { sample, form } = JSON.parse(localStorage.getItem(remembered) ?? '{}') as SendStore;
    return {
      ...(sampleNames.includes(sample) ? { sample } : {}),
      ...(sampleForms.includes(form) ? { form } : {}),
    };
  } catch {
    return {};
  }
}
