import type { SampleForm } from '@shared/samples';

/** The two forms of every sample, in words. */
export const formTitles: Record<SampleForm, { title: string; inSentence: string }> = {
  documented: { title: 'As documented', inSentence: 'as documented' },
  observed: { title: 'As PromptPal 1.16.8 sends it', inSentence: 'as PromptPal 1.16.8 sends it' },
};
