import { curlExample, examplePath } from '../features/receiver/curl-example';
import { exportLocalCa } from '../features/receiver/export-local-ca';
import { restartReceiver, stopReceiver, useEngine } from '../stores/engine-store';
import { retryHttps, switchHttps, useHttps } from '../stores/https-store';
import { useSettings } from '../stores/settings-store';
import { goTo } from '../stores/view-store';
import { copyText } from '../ui/copy-text';
import { attempt } from '../ui/errors';
import type { Command } from './command';

const url = () => useEngine.getState().receiver?.url ?? null;
const secureUrl = () => useHttps.getState().status?.receiver.url ?? null;
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
  {
    id: 'https.switch',
    title: 'Catch https, or stop it',
    group: 'Receiver',
    words: 'tls certificate secure',
    run: () =>
      void attempt('HTTPS was not switched', () =>
        switchHttps(useSettings.getState().settings?.https.on !== true),
      ),
  },
  {
    id: 'https.start',
    title: 'Start https again',
    group: 'Receiver',
    when: () =>
      (useSettings.getState().settings?.https.on === true && secureUrl() === null) ||
      'It is off, or catches already.',
    run: () => void attempt('HTTPS did not start', retryHttps),
  },
  {
    id: 'https.copy-url',
    title: 'Copy https URL',
    group: 'Receiver',
    when: () => secureUrl() !== null || 'It does not catch https.',
    run: () => void copyText('https URL', () => `${secureUrl()}${examplePath}`),
  },
  {
    id: 'https.export-ca',
    title: 'Export CA certificate',
    group: 'Receiver',
    words: 'trust authority tls pem',
    run: () => void exportLocalCa(),
  },
  { id: 'receiver.settings', title: 'Receiver settings', group: 'Receiver', run: () => goTo('settings') },
];
