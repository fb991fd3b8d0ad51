import type { RunStarted } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import type { Delivery } from './dispatcher/dispatcher';
import type { Parts } from './handlers';

/** Sends the body of an exchange once more, to the URL it was sent to. */
export async function replay(parts: Parts, id: number): Promise<RunStarted> {
  const delivery = replayOf(parts, id);
  const { exchangeIds } = await (await parts.dispatcher()).send(delivery);
  return { runId: delivery.runId, exchangeIds };
}

/**
 * The delivery that sends an exchange once more. What was caught goes to nowhere of its own, so it can be replayed only
 * once it is known where to.
 */
export function replayOf({ store }: Pick<Parts, 'store'>, id: number): Delivery {
  const { summary, request } = store.exchanges.get(id);
  if (summary.direction === 'caught') {
    throw new AppFailure(
      'invalid_input',
      'This request was caught, so Hookpair has no target to send it to.',
      'Replay the exchange that sent it, or copy its body.',
    );
  }
  if (request.keptSize < request.size) {
    throw new AppFailure(
      'body_truncated',
      'Only a part of this body was kept, and a part must not be sent as the whole.',
      'Raise the body limit in Settings before it is sent the next time.',
    );
  }
  const { bytes } = store.exchanges.body(id, 'request', 0, Math.max(1, request.size));
  // What belongs to no project was typed or imported: it goes out with the head that it had.
  const sender =
    summary.projectId === null
      ? {
          project: { id: null, promptPalVersion: '' },
          typed: { method: summary.method, headers: request.headers },
        }
      : { project: store.projects.get(summary.projectId) };
  const { webhookId, url } = summary;
  const trustsLocalCa = webhookId === null || store.webhooks.trustsLocalCa(webhookId);
  return {
    ...sender,
    targets: [{ webhookId, url, trustsLocalCa }],
    body: bytes,
    runId: summary.runId,
    replayOf: id,
  };
}
