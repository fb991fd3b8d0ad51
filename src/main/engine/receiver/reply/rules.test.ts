import type { Condition, Rule } from '@shared/endpoint/endpoint';
import type { HeaderPair } from '@shared/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleEntry } from '../../store/testing';
import { KnownBody } from '../last-body';
import { rawClient, startHarness } from '../receiver-harness';
import { RequestView } from './request-view';
import { type RuledHead, Rules } from './rules';
import { postRequest, sampleEndpoint, sampleResponse } from './testing';

const conditions: readonly Condition[] = [
  { kind: 'method', method: 'POST' },
  { kind: 'method', method: 'PUT' },
  { kind: 'path', pattern: '/a/*' },
  { kind: 'header', name: 'X-One', test: 'is', value: '1' },
  { kind: 'header', name: 'X-One', test: 'absent', value: '' },
  { kind: 'json', path: '$.n', test: 'equals', value: '1' },
  { kind: 'json', path: '$.more', test: 'exists', value: '' },
  { kind: 'nth', from: 2, to: null, every: 2 },
  { kind: 'nth', from: 1, to: 3, every: 1 },
  { kind: 'nth', from: 5, to: 5, every: 1 },
  { kind: 'filter', text: 'size:>7' },
  { kind: 'filter', text: 'x-one or path:/b' },
  { kind: 'filter', text: '-body:more' },
  { kind: 'filter', text: 'until:2024-01-01' },
  { kind: 'filter', text: 'method:POST since:2024-01-01' },
  { kind: 'filter', text: 'paired:yes' },
  { kind: 'filter', text: '-paired:yes' },
];
const rule = fc
  .subarray([...conditions], { minLength: 1, maxLength: 3 })
  .map((some): Rule => ({ conditions: some, reply: sampleResponse({}) }));
const heads: { method: string; path: string; headers: HeaderPair[]; came: RuledHead }[] = [
  { method: 'POST', path: '/a/b', headers: [], came: { ruled: null } },
  { method: 'POST', path: '/b', headers: [['X-One', '1']], came: { ruled: null } },
  { method: 'PUT', path: '/a/b', headers: [['X-One', '2']], came: { ruled: null } },
];
const bodies = ['{"n":1}', '{"n":2,"more":1}', 'text'].map(
  (text, number) => new KnownBody(Buffer.from(text), number),
);
/** Most requests are like the one before. */
const requests = fc
  .array(
    fc.record({
      head: fc.constantFrom(...heads),
      known: fc.constantFrom(...bodies),
      late: fc.boolean(),
      isPaired: fc.boolean(),
      times: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 12 },
  )
  .map((runs) => runs.flatMap(({ times, ...one }) => new Array<typeof one>(times).fill(one)));

it('lead to the same for what came before as for what did not', () => {
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 5 }), requests, (rules, all) => {
      const prepare = (_rule: Rule, index: number) => index;
      const remembering = new Rules(rules, prepare, { random: Math.random });
      const asking = new Rules(rules, prepare, { random: Math.random });
      for (const [index, { head, known, late, isPaired }] of all.entries()) {
        const { method, path, headers } = head;
        const { request, summary } = sampleEntry(1, {
          ...{ method, url: `http://127.0.0.1:4400${path}`, requestSize: known.bytes.byteLength },
          ...{ startedAt: Date.UTC(late ? 2025 : 2023, 6), pairId: isPaired ? 7 : null },
        });
        const facts = {
          ...{ method, path, target: path, now: 0, started: 0, known },
          request: { ...request, headers, body: known.bytes },
          summary: () => summary,
        };
        expect(remembering.find(new RequestView({ ...facts, head: head.came }), index + 1)).toBe(
          asking.find(new RequestView(facts), index + 1),
        );
      }
    }),
    { numRuns: 500 },
  );
});

it('hold no body for as long as a head is kept', () => {
  const [head] = heads;
  const [known] = bodies;
  const { request, summary } = sampleEntry(1);
  const rules = new Rules([{ conditions: [...conditions], reply: sampleResponse({}) }], () => 0, {
    random: Math.random,
  });
  const facts = { method: 'POST', path: '/a/b', target: '/a/b', now: 0, started: 0, request, known };
  const view = () => new RequestView({ ...facts, head: head?.came, summary: () => summary });
  for (const nth of [1, 2]) rules.find(view(), nth);
  expect(head?.came.ruled?.may).not.toBeNull();
  expect(Object.values(head?.came.ruled ?? {})).not.toContain(known);
});

it('count requests of a client that repeats itself, and see that its body is another', async () => {
  const fails = { kind: 'filter', text: 'body:fail' } as const;
  const rules = [
    {
      conditions: [{ kind: 'nth', from: 3, to: null, every: 3 } as const],
      reply: sampleResponse({ status: 503 }),
    },
    { conditions: [fails], reply: sampleResponse({ status: 500 }) },
  ];
  const harness = await startHarness({ endpoints: [sampleEndpoint({ rules })], limits: { repeatsFrom: 1 } });
  const client = await rawClient(harness.port);
  const sent = Array.from({ length: 60 }, (_none, index) => (index < 40 ? 'good' : 'fail'));
  for (const [index, body] of sent.entries()) {
    client.send(postRequest('/hook', body));
    await client.until((heard) => heard.split('HTTP/1.1 ').length === index + 2);
  }
  const statuses = [...client.heard.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
  expect(statuses).toEqual(sent.map((body, index) => (index % 3 === 2 ? 503 : body === 'fail' ? 500 : 200)));
  client.socket.destroy();
  await harness.close();
});
