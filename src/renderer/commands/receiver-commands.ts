import { isLoopback } from '@shared/receiver-host';
import { listenLocally, openAddress } from '../features/receiver/address-draft';
import { curlExample, examplePath } from '../features/receiver/curl-example';
import { exportLocalCa } from '../features/receiver/export-local-ca';
import { moveReceiver, restartReceiver, stopReceiver, useEngine } from '../stores/engine-store';
import { retryHttps, switchHttps } from '../stores/https-store';
import { receiverUrl, secureReceiverUrl } from '../stores/receiver-url';
import { useSettings } from '../stores/settings-store';
import { goTo } from '../stores/view-store';
import { copyText } from '../ui/copy-text';
import { attempt } from '../ui/errors';
import type { Command } from './command';

const isCatching = () => receiverUrl() !== null || 'The receiver is not catching.';

function isMoved(): boolean | string {
  const { receiver } = useEngine.getState();
  const moved = receiver?.port !== null && receiver?.port !== receiver?.wantedPort;
  return (moved && receiver?.wantedPort !== 0) || 'It catches on the port that was asked for.';
}

/** The receiver of this app. */
export const receiverCommands: readonly Command[] = [
  {
    id: 'receiver.copy-url',
    title: 'Copy receiver URL',
    group: 'Receiver',
    shortcuts: ['Mod+Shift+U'],
    when: isCatching,
    run: () => void copyText('Receiver URL', () => receiverUrl() ?? ''),
  },
  {
    id: 'receiver.copy-curl',
    title: 'Copy curl command for the receiver',
    group: 'Receiver',
    when: isCatching,
    run: () => void copyText('curl command', () => curlExample(receiverUrl() ?? '')),
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
    id: 'receiver.use-port',
    title: 'Use the wanted port of the receiver now',
    group: 'Receiver',
    words: 'move taken free',
    when: isMoved,
    run: () => void attempt('The receiver was not moved', moveReceiver),
  },
  {
    id: 'receiver.address',
    title: 'Receiver address and access…',
    group: 'Receiver',
    words: 'listen network host interface secret password authorization',
    run: openAddress,
  },
  {
    id: 'receiver.local',
    title: 'Listen on this computer only',
    group: 'Receiver',
    words: '127.0.0.1 loopback',
    when: () => !isLoopback(useEngine.getState().receiver?.host ?? '127.0.0.1') || 'It does.',
    run: () => void attempt('The address was not changed', listenLocally),
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
      (useSettings.getState().settings?.https.on === true && secureReceiverUrl() === null) ||
      'It is off, or catches already.',
    run: () => void attempt('HTTPS did not start', retryHttps),
  },
  {
    id: 'https.copy-url',
    title: 'Copy https URL',
    group: 'Receiver',
    when: () => secureReceiverUrl() !== null || 'It does not catch https.',
    run: () => void copyText('https URL', () => `${secureReceiverUrl()}${examplePath}`),
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
