import type { Parsed } from '@shared/contract';
import type { RunStarted } from '@shared/contract-outputs';
import type { HeaderPair } from '@shared/model';
import { checkTypedHead, type TypedHead } from './dispatcher/typed-head';
import type { Parts } from './handlers';

/** Sends a body to any URL as PromptPal would, once. It belongs to no project. */
export async function sendPayload(
  { dispatcher }: Parts,
  { url, body, promptPalVersion, headers }: Parsed<'payloads.send'>,
): Promise<RunStarted> {
  const typed = headers.length > 0 ? promptPalHead(promptPalVersion, headers) : null;
  if (typed) checkTypedHead(typed, body.byteLength);
  const { exchangeIds } = await (await dispatcher()).send({
    project: { id: null, promptPalVersion },
    targets: [{ webhookId: null, url }],
    body,
    runId: null,
    replayOf: null,
    ...(typed && { typed }),
  });
  return { runId: null, exchangeIds };
}

/** PromptPal's own headers, with others of the same name in their place and the rest after them. */
function promptPalHead(version: string, headers: readonly HeaderPair[]): TypedHead {
  const own: HeaderPair[] = [
    ['User-Agent', `PromptPal@${version}`],
    ['Content-Type', 'application/json'],
    ['Accept-Encoding', 'gzip'],
  ];
  const named = new Set(headers.map(([name]) => name.toLowerCase()));
  return { method: 'POST', headers: [...own.filter(([name]) => !named.has(name.toLowerCase())), ...headers] };
}
