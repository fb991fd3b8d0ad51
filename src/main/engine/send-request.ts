import type { Parsed } from '@shared/contract';
import type { RunStarted } from '@shared/contract-outputs';
import { checkTypedHead } from './dispatcher/typed-head';
import type { Parts } from './handlers';

/** Sends a request as it was typed, once, to any URL. It belongs to no project. */
export async function sendRequest(
  { dispatcher }: Parts,
  { method, url, headers, body }: Parsed<'requests.send'>,
): Promise<RunStarted> {
  const typed = { method, headers };
  checkTypedHead(typed, body.byteLength);
  const { exchangeIds } = await (await dispatcher()).send({
    project: { id: null, promptPalVersion: '' },
    targets: [{ webhookId: null, url }],
    body,
    runId: null,
    replayOf: null,
    typed,
  });
  return { runId: null, exchangeIds };
}
