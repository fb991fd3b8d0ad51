import { base64, utf8Text } from '../bytes';
import { targetPath } from '../endpoint/path-pattern';
import type { Exchange, HeaderPair } from '../model';
import type { Payload, SuiteCase } from './suite';

/** The bodies of an exchange: the request's as sent, the response's with its content coding undone. Null for no answer. */
export interface ExchangeBodies {
  request: Uint8Array;
  response: Uint8Array | null;
}

/** What PromptPal's head has anyway, what a send adds, and what is a secret. */
const notKept = new Set([
  'host',
  'user-agent',
  'content-length',
  'content-type',
  'accept-encoding',
  'authorization',
  'proxy-authorization',
  'cookie',
  'connection',
  'transfer-encoding',
]);

/** Longest golden body, in bytes: more is not read by people, and belongs in a file. */
const longestGolden = 50_000;

/** A case that sends what an exchange sent, and expects what came of it. `taken` are the names that others have. */
export function exchangeCase(
  exchange: Exchange,
  bodies: ExchangeBodies,
  taken: readonly string[],
): SuiteCase {
  const { summary, request } = exchange;
  const path = targetPath(pathOf(summary.url));
  const headers = keptHeaders(request.headers);
  return {
    name: freeName(`${summary.method} ${path}, ${summary.status ?? summary.outcome}`, taken),
    description: `From exchange #${summary.id}.`,
    // What was caught went to this receiver, on whichever port it listens then.
    url: literal(
      summary.direction === 'caught' ? path : summary.url,
      summary.direction === 'caught' ? '{{receiver}}' : '',
    ),
    ...(summary.method === 'POST' ? {} : { method: summary.method }),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(bodies.request.length === 0 && summary.method !== 'POST'
      ? {}
      : { payload: payloadOf(bodies.request) }),
    expect: expectationsOf(exchange, bodies.response),
  };
}

function expectationsOf({ summary }: Exchange, body: Uint8Array | null): NonNullable<SuiteCase['expect']> {
  // Of what was caught, our own answer is what the sender gets: delivered and rejected say the same there.
  const expected = summary.status === null ? { outcome: summary.outcome } : { status: summary.status };
  if (summary.status === null || body === null || body.length === 0 || body.length > longestGolden)
    return expected;
  const { json, ...bytes } = payloadOf(body);
  return { ...expected, body: json === undefined ? bytes : { json } };
}

/** Bytes as readable as they can be without changing one; JSON only where it would be sent in the same bytes again. */
function payloadOf(bytes: Uint8Array): Pick<Payload, 'json' | 'text' | 'base64'> {
  const text = utf8Text(bytes);
  // Two braces would be filled in.
  if (text === null || text.includes('{{') || text.startsWith('\ufeff')) return { base64: base64(bytes) };
  try {
    const json = JSON.parse(text) as NonNullable<Payload['json']>;
    if (JSON.stringify(json) === text) return { json };
  } catch {
    // It is told as text.
  }
  return { text };
}

function keptHeaders(headers: readonly HeaderPair[]): Record<string, string> {
  const kept = headers.filter(([name, value]) => !notKept.has(name.toLowerCase()) && !value.includes('{{'));
  return Object.fromEntries(kept);
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}

/** Braces of a URL are percent-encoded, so that they are not filled in. */
function literal(url: string, before: string): string {
  return before + url.replaceAll('{{', '%7B%7B');
}

function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  let number = 2;
  while (taken.includes(`${wanted} (${number})`)) number += 1;
  return `${wanted} (${number})`;
}
