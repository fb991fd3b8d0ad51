import type { Parsed } from '@shared/contract';
import type { RunStarted } from '@shared/contract-outputs';
import { AppFailure } from '@shared/errors';
import type { ReplayPreview } from '@shared/replay/replay';
import type { Delivery } from '../dispatcher/dispatcher';
import { prepareRequest } from '../dispatcher/send';
import { BadUrl } from '../dispatcher/target';
import { checkTypedHead, type TypedHead } from '../dispatcher/typed-head';
import type { Parts } from '../handlers';
import { checkTarget } from './check-wish';
import { ReplayTargets, refusalOf } from './replay-request';

/** Sends the body of an exchange once more, to the URL it was sent to. */
export async function replay(parts: Parts, id: number): Promise<RunStarted> {
  return send(parts, replayOf(parts, id));
}

/** Sends one exchange once, edited. */
export async function sendEdited(parts: Parts, edited: Parsed<'replays.sendEdited'>): Promise<RunStarted> {
  const delivery = editedDelivery(parts, edited);
  if (delivery.typed) checkTypedHead(delivery.typed, delivery.body.byteLength);
  return send(parts, delivery);
}

async function send(parts: Parts, delivery: Delivery): Promise<RunStarted> {
  const { exchangeIds } = await (await parts.dispatcher()).send(delivery);
  return { runId: delivery.runId, exchangeIds };
}

/** The delivery that sends an exchange once more. Throws where it cannot be, with the reason. */
export function replayOf(parts: Pick<Parts, 'store'>, id: number): Delivery {
  return editedDelivery(parts, { id, to: { kind: 'same' }, method: null, headers: null, body: null });
}

function editedDelivery(
  { store }: Pick<Parts, 'store'>,
  { id, to, method, headers, body }: Parsed<'replays.sendEdited'>,
): Delivery {
  checkTarget({ store }, to);
  const source = store.replays().sources.get(id);
  if (!source)
    throw new AppFailure('not_found', 'This exchange is not in the log any more.', 'It was pruned.');
  // With another body it does not matter how much of the old one was kept.
  const judged = body === null ? source : { ...source, kept: source.size, complete: 1 };
  const refused = refusalOf(judged, to);
  if (refused !== null) {
    const isTruncated = source.kept < source.size && body === null;
    const hint = isTruncated
      ? 'Raise the body limit in Settings before it is sent the next time.'
      : 'Choose another target, or another exchange.';
    throw new AppFailure(isTruncated ? 'body_truncated' : 'invalid_input', refused, hint);
  }
  const goesOut = body ?? source.body;
  const { target, typed, ...rest } = new ReplayTargets(store).requestOf(source, to, goesOut.byteLength);
  return {
    ...rest,
    targets: [target],
    typed: editedHead(typed, method, headers),
    body: goesOut,
    replayOf: id,
  };
}

/** PromptPal's own head stays as long as neither method nor headers were touched. */
function editedHead(
  typed: TypedHead | undefined,
  method: string | null,
  headers: TypedHead['headers'] | null,
): TypedHead | undefined {
  if (headers === null && (method === null || method === (typed?.method ?? 'POST'))) return typed;
  return {
    method: method ?? typed?.method ?? 'POST',
    headers: headers ?? typed?.headers ?? [['Content-Type', 'application/json']],
  };
}

/** The request that would go out. Throws `invalid_input` for what would not be one request. */
export function previewReplay(parts: Parts, edited: Parsed<'replays.preview'>): ReplayPreview {
  const { targets, typed, body, project } = editedDelivery(parts, edited);
  const [target] = targets;
  if (!target) throw new AppFailure('internal', 'A replay has no target.', '');
  if (typed) checkTypedHead(typed, body.byteLength);
  const { wire } = prepareRequest({ url: target.url, version: project.promptPalVersion, body, typed });
  if (wire instanceof BadUrl)
    throw new AppFailure('invalid_input', `This URL cannot be sent to: ${wire.message}.`, 'Correct it.');
  return {
    method: wire.method,
    url: target.url,
    head: wire.head.toString('latin1'),
    // Copied: a port would send all of the buffer that a part of it belongs to.
    body: new Uint8Array(body),
    isPromptPalHead: typed === undefined,
    webhookId: target.webhookId,
  };
}
