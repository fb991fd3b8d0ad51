import { type Endpoint, type ResponseReply, receivedReply } from './endpoint';
import { faultReply } from './fault-parameters';
import { type FaultName, faultNames, faultWords } from './faults';

/** A good beginning for an endpoint, in plain words. */
export interface EndpointPreset {
  id: string;
  label: string;
  explanation: string;
  fields: Omit<Endpoint, 'id'>;
}

/** What an endpoint begins with: it answers as if it were not there. */
export const freshEndpoint: Omit<Endpoint, 'id'> = {
  name: '',
  path: '/orders',
  enabled: true,
  reply: { ...receivedReply, template: true },
  rules: [],
  contractGate: false,
  rateLimit: null,
  access: { kind: 'open' },
};

const json = (status: number, body: string, patch: Partial<ResponseReply> = {}): ResponseReply => ({
  ...receivedReply,
  status,
  body,
  template: true,
  ...patch,
});

const after = (ms: number) => json(200, receivedReply.body, { delay: { kind: 'fixed', ms } });

function preset(id: string, label: string, explanation: string, fields: Partial<Endpoint>): EndpointPreset {
  return { id, label, explanation, fields: { ...freshEndpoint, name: label, path: `/${id}`, ...fields } };
}

const serverError = json(500, '{"error":"Something went wrong."}');

const responsePresets: readonly EndpointPreset[] = [
  preset('answers', 'Answers at once', '200 and a short JSON body, which is a template.', {
    reply: json(200, '{"status":"received","promptId":"{{body.promptId}}","at":"{{now.iso}}"}'),
  }),
  preset('slow', 'Answers slowly (9 s)', 'Just within the 10 s that PromptPal waits.', {
    reply: after(9000),
  }),
  preset('error', 'Answers 500', 'An error of the server. PromptPal does not try again.', {
    reply: serverError,
  }),
  preset('alternates', 'Alternates 200 and 500', 'Each second request fails, by a rule.', {
    rules: [{ conditions: [{ kind: 'nth', from: 2, to: null, every: 2 }], reply: serverError }],
  }),
  preset(
    'contract',
    'Contract gate',
    '400 with the errors, field by field, when a body breaks the contract.',
    {
      contractGate: true,
    },
  ),
  preset('limited', 'Rate limit (5 a second)', '429 when more come, as the guide advises.', {
    rateLimit: { perSecond: 5, burst: 10 },
  }),
];

const forwardPreset = preset(
  'forward',
  'Forwards to your server',
  'Passes what it catches on, and answers with the answer.',
  {
    reply: {
      kind: 'forward',
      targets: [{ url: 'http://localhost:3000/webhook' }],
      answerFrom: 0,
      timeoutMs: 10_000,
      fallback: json(502, '{"error":"The target did not answer."}'),
    },
  },
);

/** What an endpoint can begin as. */
export function endpointPresets(): EndpointPreset[] {
  return [...responsePresets, forwardPreset, ...faultNames.map(faultPreset)];
}

function faultPreset(fault: FaultName): EndpointPreset {
  const { label, explanation } = faultWords[fault];
  return preset(fault.replaceAll('_', '-'), label, explanation, { reply: faultReply(fault) });
}

/** A path that no other endpoint has: with a number behind it, where it is needed. */
export function freePath(wanted: string, endpoints: readonly Pick<Endpoint, 'path'>[]): string {
  const isFree = (path: string) => !endpoints.some((endpoint) => endpoint.path === path);
  if (isFree(wanted)) return wanted;
  let number = 2;
  while (!isFree(numbered(wanted, number))) number += 1;
  return numbered(wanted, number);
}

function numbered(path: string, number: number): string {
  return path.endsWith('/*') ? `${path.slice(0, -2)}-${number}/*` : `${path}-${number}`;
}
