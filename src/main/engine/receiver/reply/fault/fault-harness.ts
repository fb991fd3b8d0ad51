import type { FaultReply } from '@shared/endpoint/endpoint';
import type { Exchange } from '@shared/model';
import {
  type Harness,
  type HarnessOptions,
  type RawClient,
  rawClient,
  startHarness,
} from '../../receiver-harness';
import { postRequest, sampleEndpoint } from '../testing';

type WithoutKind<Reply> = Reply extends FaultReply ? Omit<Reply, 'kind'> : never;
/** A fault and its parameters. */
export type FaultFields = WithoutKind<FaultReply>;

/** A receiver whose path /hook fails like this, for tests. */
export function startFault(
  fault: FaultFields,
  options: Omit<HarnessOptions, 'endpoints'> = {},
): Promise<Harness> {
  const reply = { kind: 'fault', ...fault } as FaultReply;
  return startHarness({ ...options, endpoints: [sampleEndpoint({ reply })] });
}

/** A client that has sent its request to /hook. */
export async function asking(harness: Harness, query = ''): Promise<RawClient> {
  const client = await rawClient(harness.port);
  client.send(postRequest(`/hook${query}`, '{"a":1}'));
  return client;
}

/** The only exchange of the log, once it has ended. */
export function ended(harness: Harness): Promise<Exchange> {
  return harness.only(({ outcome }) => outcome !== 'pending');
}

/** What the log says was sent, as bytes in Latin-1. */
export function sentBytes(harness: Harness, { response, summary }: Exchange): string {
  if (!response) return '';
  const lines = response.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const head = response.headers.length === 0 ? '' : `${response.startLine}\r\n${lines}\r\n`;
  return head + harness.responseBody(summary.id).toString('latin1');
}
