import type { HeaderPair } from '@shared/model';
import type { Proof } from '@shared/proof/proof';
import { pairVerdict } from '@shared/proof/verdict';
import { expect, it } from 'vitest';
import { type ProofHarness, proofHarness } from './proof-harness';
import type { ProxiedRequest } from './test-proxy';

const body =
  '{"event":"onPromptFinished","promptId":456,"timestamp":"2026-11-24T10:00:00Z","cost":1.0,"n":"\\u00e9"}';
const tags: HeaderPair[] = [
  ['X-Tag', 'one'],
  ['X-Other', 'two'],
];

/** Sends one request, and gives the proof of its pair as the sending end sees it. */
async function proofOf(harness: ProofHarness, url: string): Promise<Proof> {
  const id = await harness.send(`${url}/hook`, body, tags);
  await harness.rows(2);
  const proof = await harness.call('exchanges.proof', { id });
  if (!proof) throw new Error('It has no pair.');
  return proof;
}

async function through(change: (request: ProxiedRequest) => ProxiedRequest): Promise<Proof> {
  const harness = await proofHarness();
  const { url } = await harness.proxy({ change });
  return proofOf(harness, url);
}

const kinds = ({ request }: Proof) =>
  request.headers.facts.map(({ kind, sent, arrived }) => `${kind} ${(sent ?? arrived)?.[0]}`);

it('says identical of what was sent straight here, with evidence', async () => {
  const harness = await proofHarness();
  const proof = await proofOf(harness, harness.receiverUrl);
  const { request, response, basis, times } = proof;
  expect(basis.by).toBe('socket');
  expect(pairVerdict(proof).text).toMatch(
    /^Identical: 5 headers and 102 bytes arrived as they were sent \(SHA-256 [0-9a-f]{12}…\)\.$/,
  );
  expect(response.body).toEqual({ kind: 'identical', size: 21, all: true });
  expect(request.sha256.left).toBe(request.sha256.arrived);
  expect(times.thereMs).toBeGreaterThanOrEqual(0);
  expect(times.caughtEndMs ?? 0).toBeLessThanOrEqual(times.sentEndMs ?? 0);
});

it('says identical of what a proxy left alone', async () => {
  const proof = await through((request) => request);
  expect(pairVerdict(proof).word).toBe('Identical');
  expect(proof.basis.by).toBe('body');
});

it('finds JSON that was written anew, and how', async () => {
  const proof = await through((request) => {
    const anew = Buffer.from(JSON.stringify(JSON.parse(request.body.toString()), null, 2));
    const headers = request.headers.map(
      ([name, value]): HeaderPair =>
        name === 'Content-Length' ? [name, String(anew.length)] : [name, value],
    );
    return { ...request, headers, body: anew };
  });
  expect(proof.request.body).toMatchObject({
    kind: 'rewritten',
    difference: { at: 1 },
    form: {
      order: [],
      numbers: [{ pointer: '/cost', sent: '1.0', arrived: '1' }],
      strings: [{ pointer: '/n', sent: '"\\u00e9"', arrived: '"é"' }],
    },
  });
  expect(kinds(proof)).toEqual(['changed Content-Length']);
});

it('finds a header that was dropped, one in another case, another order, and the expected Via', async () => {
  const dropped = await through((request) => ({
    ...request,
    headers: request.headers.filter(([name]) => name !== 'X-Tag'),
  }));
  expect(kinds(dropped)).toEqual(['dropped X-Tag']);

  const recased = await through((request) => ({
    ...request,
    headers: request.headers.map(([name, value]): HeaderPair => [name.toLowerCase(), value]),
  }));
  expect(new Set(recased.request.headers.facts.map(({ kind }) => kind))).toEqual(new Set(['recased']));

  const reordered = await through((request) => ({ ...request, headers: [...request.headers].reverse() }));
  expect(kinds(reordered)).toEqual([]);
  expect(reordered.request.headers.moved.length).toBe(reordered.request.headers.count - 1);

  const passedOn = await through((request) => ({
    ...request,
    headers: [...request.headers, ['Via', '1.1 proxy']],
  }));
  expect(passedOn.request.headers.facts).toMatchObject([{ kind: 'added', expected: expect.any(String) }]);
  expect(pairVerdict(passedOn).word).toBe('As expected');
});

it('finds the path and the first byte of a body that was changed', async () => {
  const proof = await through((request) => ({
    ...request,
    body: Buffer.from(request.body.toString().replace('1.0', '1.5')),
  }));
  expect(proof.basis.by).toBe('event');
  expect(proof.request.body).toMatchObject({ kind: 'changed', changes: [{ path: ['cost'] }] });
});
