import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accessOf } from './access';
import { type Harness, startHarness, talk } from './receiver-harness';
import { sampleEndpoint, sampleResponse } from './reply/testing';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

const secret = 'correct-horse';
const post = (path: string, more = '') =>
  `POST ${path} HTTP/1.1\r\nHost: a\r\n${more}Content-Length: 5\r\n\r\nhello`;
const basic = (pair: string) => `Authorization: Basic ${Buffer.from(pair).toString('base64')}\r\n`;

describe('a secret path', () => {
  it('lets in who knows it, and answers everybody else as if there were nothing', async () => {
    harness.receiver.protect(accessOf({ kind: 'path', secret }));
    for (const path of [`/${secret}`, `/${secret}/orders?a=1`, `http://a/${secret}/orders`])
      expect(await talk(harness.port, post(path))).toMatch(/^HTTP\/1\.1 200 /);
    for (const path of ['/', '/orders', `/x/${secret}`, `/${secret}x`, `/?${secret}`, `/Correct-horse`]) {
      const heard = await talk(harness.port, post(path));
      expect(heard).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
      expect(heard).toContain('{"error":"Not found."}');
    }
  });

  it('keeps what was refused in the log, with its body, and says why', async () => {
    harness.receiver.protect(accessOf({ kind: 'path', secret }));
    await talk(harness.port, post('/orders'));
    const { summary, detail } = await harness.only();
    expect(summary).toMatchObject({ outcome: 'rejected', status: 404 });
    expect(detail.error?.code).toBe('ACCESS_REFUSED');
    expect(harness.requestBody(summary.id).toString()).toBe('hello');
  });

  it('is nothing that endpoints know of', async () => {
    const reply = sampleResponse({ template: true, body: '{"at":"{{path}} {{query.a}}"}' });
    harness.receiver.serve([sampleEndpoint({ path: '/orders', reply })]);
    harness.receiver.protect(accessOf({ kind: 'path', secret }));
    for (const target of [`/${secret}/orders?a=1`, `http://a/${secret}/orders?a=1`])
      expect(await talk(harness.port, post(target))).toMatch(/"\/orders 1"}$/);
    expect(await talk(harness.port, post('/orders'))).toMatch(/^HTTP\/1\.1 404 /);
  });
});

describe('basic authorization', () => {
  it('lets in user and password alone, and asks everybody else for them', async () => {
    harness.receiver.protect(accessOf({ kind: 'basic', user: 'pal', password: secret }));
    expect(await talk(harness.port, post('/', basic(`pal:${secret}`)))).toMatch(/^HTTP\/1\.1 200 /);
    for (const header of ['', basic('pal:wrong'), basic(secret), `Authorization: Bearer ${secret}\r\n`]) {
      const heard = await talk(harness.port, post('/', header));
      expect(heard).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\n/);
      expect(heard).toContain('\r\nWWW-Authenticate: Basic realm="Hookpair"');
    }
    const answered = harness.responseBody((await harness.rows(5))[4]?.id ?? 0).toString();
    expect(answered).toBe('{"error":"User and password are needed."}');
  });
});

it('no other path or password passes, whatever it is', () => {
  const path = accessOf({ kind: 'path', secret });
  const pair = accessOf({ kind: 'basic', user: 'pal', password: secret });
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(text.split(/[/?#]/)[0] !== secret);
      expect(path?.refuse({ url: `/${text}`, headers: {} })).not.toBeNull();
      expect(pair?.refuse({ url: '/', headers: { authorization: `Basic ${text}` } })).not.toBeNull();
    }),
  );
});

it('an open receiver has no check at all', () => {
  expect(accessOf({ kind: 'open' })).toBeNull();
});
