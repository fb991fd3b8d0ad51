import type { HeaderPair } from '../model';
import type { Payload } from '../samples';

/** A request that breaks the contract in one way. */
export interface BrokenRequest {
  name: string;
  method: string;
  headers: HeaderPair[];
  body: string;
}

const json: HeaderPair[] = [['Content-Type', 'application/json']];

/** What the validation step sends; each is wrong in one way. `good` is a success event. */
export function brokenRequests(good: Payload): BrokenRequest[] {
  const { event: _event, ...withoutEvent } = good;
  const { tokens: _tokens, ...withoutTokens } = good;
  const post = (name: string, body: unknown, headers = json): BrokenRequest => ({
    name,
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return [
    post('no event field', withoutEvent),
    post('no tokens field', withoutTokens),
    post('projectId is a string', { ...good, projectId: String(good.projectId) }),
    post('another event', { ...good, event: 'onSomethingElse' }),
    post('not JSON', '{"event": "onPromptFinished", '),
    post('a JSON array', [good]),
    post('an empty body', ''),
    post(contentTypeTrial, good, [['Content-Type', 'text/plain']]),
    { name: getTrial, method: 'GET', headers: [], body: '' },
  ];
}

/** Of these two an endpoint may think differently: what they mean is told apart from the rest. */
export const contentTypeTrial = 'Content-Type: text/plain';
export const getTrial = 'GET';
