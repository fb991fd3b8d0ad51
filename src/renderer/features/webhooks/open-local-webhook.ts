import { attempt } from '../../ui/errors';
import { localReceiverUrl } from './local-receiver';
import { openNewWebhook } from './webhook-draft';

/** Opens the form for a new webhook that leads to the receiver of this app. */
export function openLocalWebhook(): void {
  void attempt('The receiver’s URL is not known', async () => openNewWebhook(await localReceiverUrl()));
}
