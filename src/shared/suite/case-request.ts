import type { HeaderPair } from '../model';
import type { SampleContext } from '../samples';
import { NoPayload, payloadBytes } from './payload-bytes';
import type { LoadedSuite, SuiteCase, Variables } from './suite';
import { fill } from './variables';

/** What one case sends. */
export interface CaseRequest {
  method: string;
  url: string;
  body: Uint8Array;
  /** All headers but Host, Content-Length and Authorization of the URL; null for PromptPal’s own head, unchanged. */
  headers: HeaderPair[] | null;
}

const withBody = new Set(['POST', 'PUT', 'PATCH']);

/** Throws `NoPayload` and `UnknownVariable` where it cannot be made. */
export function caseRequest(
  { suite, files }: LoadedSuite,
  { url, method = 'POST', headers, payload }: SuiteCase,
  variables: Variables,
  context: SampleContext,
): CaseRequest {
  const hasBody = payload !== undefined || withBody.has(method);
  return {
    method,
    url: fill(url ?? suite.url ?? '', variables),
    body: hasBody
      ? payloadBytes(payload ?? { sample: 'success' }, files, variables, context)
      : new Uint8Array(),
    headers:
      headers || method !== 'POST'
        ? allHeaders(headers ?? {}, suite.promptPalVersion ?? '', variables)
        : null,
  };
}

/** PromptPal's headers in their order, then those of the case; one of the same name takes the place. */
function allHeaders(own: Record<string, string>, version: string, variables: Variables): HeaderPair[] {
  const filled = Object.entries(own).map(
    ([name, value]): HeaderPair => [name, oneLine(name, fill(value, variables))],
  );
  const isOwn = (name: string) => filled.some(([one]) => one.toLowerCase() === name.toLowerCase());
  const promptPal: HeaderPair[] = [
    ['User-Agent', `PromptPal@${version}`],
    ['Content-Type', 'application/json'],
    ['Accept-Encoding', 'gzip'],
  ];
  return [...promptPal.filter(([name]) => !isOwn(name)), ...filled];
}

function oneLine(name: string, value: string): string {
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return value;
  throw new NoPayload(
    `The value of the header ${name} is not one line of Latin-1, once its variables are filled in.`,
  );
}
