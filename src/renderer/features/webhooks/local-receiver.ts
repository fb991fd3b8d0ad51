import { restartReceiver } from '../../stores/engine-store';
import { receiverUrl } from '../../stores/receiver-url';
import { examplePath } from '../receiver/curl-example';

/** A URL of the receiver of this app, which is started if it is not catching. */
export async function localReceiverUrl(): Promise<string> {
  if (receiverUrl() === null) await restartReceiver();
  const url = receiverUrl();
  if (url === null)
    throw new Error('The receiver is not catching. Look at the pill in the top bar for the reason.');
  return `${url}${examplePath}`;
}

/** Whether a target URL leads back to the receiver of this app. */
export function leadsToReceiver(target: string, receiverUrl: string | null): boolean {
  return (
    receiverUrl !== null && URL.canParse(target) && new URL(target).origin === new URL(receiverUrl).origin
  );
}
