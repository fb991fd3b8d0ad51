import { curlExample } from '../features/receiver/curl-example';
import { restartReceiver, stopReceiver, useEngine } from '../stores/engine-store';
import { goTo } from '../stores/view-store';
import { copyText } from '../ui/copy-text';
import { attempt } from '../ui/errors';
import type { Command } from './command';

const url = () => useEngine.getState().receiver?.url ?? null;
const isCatching = () => url() !== null || 'The receiver is not catching.';

/** The receiver of this app. */
export const receiverCommands: readonly Command[] = [
  {
    id: 'receiver.copy-url',
    title: 'Copy receiver URL',
    group: 'Receiver',
    shortcuts: ['Mod+Shift+U'],
    when: isCatching,
    run: () => void copyText('Receiver URL', () => url() ?? ''),
  },
  {
    id: 'receiver.copy-curl',
    title: 'Copy curl command for the receiver',
    group: 'Receiver',
    when: isCatching,
    run: () => void copyText('curl command', () => curlExample(url() ?? '')),
  },
  {
    id: 'receiver.start',
    title: 'Start the receiver',
    group: 'Receiver',
    words: 'again restart try port',
    when: () => useEngine.getState().receiver?.state !== 'starting' || 'It is being started.',
    run: () => void attempt('The receiver did not start', restartReceiver),
  },
  {
    id: 'receiver.stop',
    title: 'Stop the receiver',
    group: 'Receiver',
    when: isCatching,
    run: () => void attempt('The receiver did not stop', stopReceiver),
  },
  { id: 'receiver.settings', title: 'Receiver settings', group: 'Receiver', run: () => goTo('settings') },
];
