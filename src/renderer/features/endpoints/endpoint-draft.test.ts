import type { Endpoint, Reply } from '@shared/endpoint/endpoint';
import { faultReply } from '@shared/endpoint/fault-parameters';
import { faultNames } from '@shared/endpoint/faults';
import { endpointPresets, freshEndpoint } from '@shared/endpoint/presets';
import { describe, expect, it } from 'vitest';
import { endpointDraft, readEndpoint } from './endpoint-draft';
import { problemOf } from './problems';

const full: Omit<Endpoint, 'id'> = {
  ...freshEndpoint,
  name: 'Full',
  rules: [
    {
      conditions: [
        { kind: 'method', method: 'PUT' },
        { kind: 'path', pattern: '/a/*' },
        { kind: 'header', name: 'X-Id', test: 'matches', value: '^a' },
        { kind: 'json', path: '$.result', test: 'exists', value: '' },
        { kind: 'nth', from: 1, to: 5, every: 2 },
        { kind: 'chance', percent: 12.5 },
        { kind: 'filter', text: 'result:1' },
      ],
      reply: freshEndpoint.reply,
    },
  ],
  contractGate: true,
  rateLimit: { perSecond: 0.5, burst: 3 },
  access: { kind: 'basic', user: 'u', password: 'p' },
};

const delays: Reply[] = [
  { kind: 'fixed' as const, ms: 250 },
  { kind: 'range' as const, fromMs: 1, toMs: 2 },
  { kind: 'normal' as const, meanMs: 100, deviationMs: 10 },
].map(
  (delay): Reply => ({
    kind: 'response',
    status: 204,
    headers: [['A', 'b']],
    body: 'x',
    template: false,
    delay,
  }),
);

describe('an endpoint in the form', () => {
  it('is read back as it was, whatever it has', () => {
    const presets = endpointPresets().map(({ fields }) => fields);
    const replies = [...delays, ...faultNames.map((fault) => faultReply(fault))];
    const secret = { kind: 'secret_path', secret: 'sesame-open' } as const;
    for (const fields of [
      full,
      { ...full, access: secret },
      ...presets,
      ...replies.map((reply) => ({ ...full, reply })),
    ]) {
      expect(readEndpoint(endpointDraft(fields))).toEqual({ ok: true, fields });
    }
  });

  it('says at its place what is no number, and what is missing', () => {
    const draft = endpointDraft({ ...full, name: ' ', path: 'orders' });
    const [rule] = draft.rules;
    if (!rule) throw new Error('A rule is needed.');
    rule.reply.response.status = 'five';
    draft.burst = '';
    expect(readEndpoint(draft)).toEqual({
      ok: false,
      problems: {
        name: 'Give it a name.',
        path: 'A path begins with a slash, such as /orders.',
        'rules.0.reply.status': 'A number is needed.',
        'rateLimit.burst': 'A number is needed.',
      },
    });
  });
});

it('finds the place that the engine names', () => {
  expect(problemOf('rules.0.conditions.1.value: This is not a regular expression.')).toEqual({
    at: 'rules.0.conditions.1.value',
    text: 'This is not a regular expression.',
  });
  expect(problemOf('The engine stopped before it answered.')).toBeNull();
});
