import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { noRedaction } from '@shared/redact/redaction';
import { expect, it, onTestFinished } from 'vitest';
import { bodyText } from './store/search/decode-text';
import { temporaryFolder } from './store/testing';
import { testEngine } from './test-engine';

const mb = 1024 * 1024;
const bomb = gzipSync(new Uint8Array(80 * mb), { level: 9 });
/** What looking at it may take: two outputs of the bound, and what is in their way. */
const mostMb = 400;

it('a bomb that was caught or answered is kept as it came, and never unpacked beyond a bound', async () => {
  const { engine, call, rows, whenJob } = await testEngine();
  const before = process.memoryUsage().rss;
  const { url } = (await call('app.status', {})).receiver;
  const headers = { 'Content-Encoding': 'gzip', 'Content-Type': 'application/json' };
  await (await fetch(`${url}/bomb`, { method: 'POST', headers, body: bomb })).text();
  const server = createServer((_req, res) => res.writeHead(200, headers).end(bomb)).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await call('requests.send', { method: 'POST', url: target, headers: [], body: new Uint8Array(0) });
  await expect
    .poll(async () => (await rows()).filter(({ outcome }) => outcome === 'delivered').length)
    .toBe(2);
  const [sent, caught] = await rows();
  expect([sent?.responseSize, caught?.requestSize]).toEqual([bomb.byteLength, bomb.byteLength]);

  for (const [id = 0, side] of [[caught?.id, 'request'] as const, [sent?.id, 'response'] as const]) {
    const seen = await call('exchanges.body', { id, side, offset: 0, length: mb, decoded: true });
    expect(seen).toMatchObject({ total: null, decodeError: null });
    expect(seen.bytes.byteLength).toBe(mb);
  }
  for (const text of ['body:*zzz*', 'zzz', 'tokens:>1']) {
    expect((await call('exchanges.page', { cursor: null, limit: 10, filter: { text } })).rows).toEqual([]);
  }
  await call('drift.read', { projectId: null, url: null, endpointId: null });
  for (const format of ['har', 'html'] as const) {
    const path = join(temporaryFolder(), `bomb.${format}`);
    engine.addTicket({ ticket: format, path, purpose: 'write' });
    const redaction = { ...noRedaction, paths: ['$..userId'] };
    const { id } = await call('exports.start', {
      selection: { filter: { text: '' } },
      format,
      redaction,
      ticket: format,
    });
    expect((await whenJob(id)).state).toBe('done');
  }
  expect((process.memoryUsage().rss - before) / mb).toBeLessThan(mostMb);
}, 60_000);

it('more codings than anybody uses are not undone to be searched', () => {
  const once = gzipSync('needle');
  const headers = (codings: string) => [
    ['Content-Encoding', codings] as const,
    ['Content-Type', 'text/plain'] as const,
  ];
  expect(bodyText(once, headers('gzip')).text).toBe('needle');
  expect(bodyText(once, headers(`gzip${', identity'.repeat(9_000)}`)).text).toBe('');
});
