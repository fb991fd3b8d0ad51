import { sampleForms, sampleNames, sampleTexts } from '@shared/samples';
import { formTitles } from '../features/send-sample/form-titles';
import { sendSample } from '../features/send-sample/send-action';
import { useSend } from '../features/send-sample/send-store';
import type { Command } from './command';

/** Every sample in each of its forms. What is in the way of sending is said beside the button. */
export const sampleCommands: readonly Command[] = [
  {
    id: 'sample.send',
    title: 'Send the last sample again',
    group: 'Samples',
    shortcuts: ['Mod+Enter'],
    run: () => void sendSample(),
  },
  ...sampleForms.flatMap((form) =>
    sampleNames.map(
      (name): Command => ({
        id: `sample.send.${name}.${form}`,
        title: `Send sample: ${sampleTexts[name].title}, ${formTitles[form].inSentence}`,
        group: 'Samples',
        run() {
          useSend.setState({ form });
          void sendSample(name);
        },
      }),
    ),
  ),
];
