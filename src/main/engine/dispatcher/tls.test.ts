import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Issued } from '../https/issue';
import { rawEndpoint, respond } from './raw-endpoint';
import { sendHarness } from './send-harness';
import { testCertificate } from './test-certificates';

let root: Issued;
const trusted: string[] = [];
const { send, endpoint, closeLater } = sendHarness({ ca: trusted });

beforeAll(async () => {
  root = await testCertificate('Test Root', { ca: true });
  trusted.push(root.pem);
});

/** An https endpoint that counts the bytes that came through TLS, and answers 200. */
async function secureEndpoint(leaf: Issued, chain: Issued[] = [], options: tls.TlsOptions = {}) {
  const seen = { bytes: 0 };
  const server = tls.createServer({
    key: leaf.key,
    cert: [leaf, ...chain].map(({ pem }) => pem).join('\n'),
    ...options,
  });
  server.on('secureConnection', (socket) => {
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      seen.bytes += chunk.byteLength;
      socket.end(respond('200 OK'));
    });
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closeLater(() => server.close());
  return { url: `https://127.0.0.1:${(server.address() as net.AddressInfo).port}/hook`, seen };
}

describe('a certificate', () => {
  it('that is trusted lets the webhook through, and is shown', async () => {
    const leaf = await testCertificate('good.example', { issuer: root });
    const target = await secureEndpoint(leaf, [root]);
    const result = await send(target.url, '{}');
    expect(result).toMatchObject({ outcome: 'delivered', status: 200 });
    expect(result.detail.phases.map(({ name }) => name)).toEqual([
      'queue',
      'connect',
      'tls',
      'send',
      'wait',
      'receive',
    ]);
    expect(result.detail.tls).toMatchObject({
      protocol: 'TLSv1.3',
      error: null,
      chain: [
        {
          subject: 'CN=good.example, O=Hookpair',
          issuer: 'CN=Test Root, O=Hookpair',
          subjectAltNames: ['IP Address:127.0.0.1'],
        },
        { subject: 'CN=Test Root, O=Hookpair', issuer: 'CN=Test Root, O=Hookpair' },
      ],
    });
    const [first] = result.detail.tls?.chain ?? [];
    expect(first?.validTo).toBe(new Date(new X509Certificate(leaf.pem).validTo).toISOString());
    expect(first?.fingerprint256).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(result.detail.tls?.cipher).toMatch(/^TLS_/);
  });

  it.each([
    ['expired', 'CERT_HAS_EXPIRED', { fromDays: -9, toDays: -2 }],
    ['not_yet_valid', 'CERT_NOT_YET_VALID', { fromDays: 2, toDays: 9 }],
    ['wrong_host', 'ERR_TLS_CERT_ALTNAME_INVALID', { addresses: ['127.0.0.2'] }],
  ])('that is %s is refused before a byte of the webhook is sent', async (reason, code, options) => {
    const leaf = await testCertificate('bad.example', { issuer: root, ...options });
    const target = await secureEndpoint(leaf);
    const result = await send(target.url, 'secret');
    expect(result).toMatchObject({ outcome: 'tls', reason, status: null, response: null });
    expect(result.detail.error?.code).toBe(code);
    expect(result.detail.tls).toMatchObject({
      error: code,
      chain: [{ subject: 'CN=bad.example, O=Hookpair' }],
    });
    expect(target.seen.bytes).toBe(0);
  });

  it('that is self-signed is refused', async () => {
    const target = await secureEndpoint(await testCertificate('self.example'));
    const result = await send(target.url);
    expect(result).toMatchObject({ outcome: 'tls', reason: 'self_signed' });
    expect(result.detail.tls?.chain).toHaveLength(1);
    expect(target.seen.bytes).toBe(0);
  });

  it('that is self-signed and out of its dates is refused for its dates, as Go does', async () => {
    const expired = await testCertificate('self.example', { fromDays: -9, toDays: -2 });
    expect(await send((await secureEndpoint(expired)).url)).toMatchObject({ reason: 'expired' });
    const early = await testCertificate('self.example', { fromDays: 2, toDays: 9 });
    expect(await send((await secureEndpoint(early)).url)).toMatchObject({ reason: 'not_yet_valid' });
  });

  it('of an unknown authority is untrusted with its chain, and incomplete without', async () => {
    const stranger = await testCertificate('Stranger', { ca: true });
    const leaf = await testCertificate('leaf.example', { issuer: stranger });
    for (const chain of [[], [stranger]]) {
      const target = await secureEndpoint(leaf, chain);
      const result = await send(target.url);
      const reason = chain.length === 0 ? 'incomplete_chain' : 'untrusted';
      expect(result).toMatchObject({ outcome: 'tls', reason });
      expect(result.detail.tls?.chain).toHaveLength(1 + chain.length);
      expect(target.seen.bytes).toBe(0);
    }
  });

  it('is not asked for again on a connection that is used again', async () => {
    const leaf = await testCertificate('good.example', { issuer: root });
    const answer = respond('200 OK');
    const server = tls.createServer({ key: leaf.key, cert: leaf.pem }, (socket) => {
      socket.on('data', () => socket.write(answer)).on('error', () => {});
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closeLater(() => server.close());
    const url = `https://127.0.0.1:${(server.address() as net.AddressInfo).port}/`;
    await send(url);
    const second = await send(url);
    expect(second.detail).toMatchObject({
      reused: true,
      tls: { chain: [{ subject: 'CN=good.example, O=Hookpair' }] },
    });
    expect(second.detail.phases.map(({ name }) => name)).not.toContain('tls');
  });
});

describe('a handshake', () => {
  it('with a plain http port fails', async () => {
    const plain = await rawEndpoint(() => {});
    closeLater(plain.close);
    const server = net.createServer((socket) => socket.end(respond('400 Bad Request')).on('error', () => {}));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closeLater(() => server.close());
    const result = await send(`https://127.0.0.1:${(server.address() as net.AddressInfo).port}/`);
    expect(result).toMatchObject({ outcome: 'tls', reason: 'handshake' });
  });

  it.each([
    ['closed', (socket: net.Socket) => socket.end()],
    ['reset', (socket: net.Socket) => socket.resetAndDestroy()],
  ])('that is %s fails', async (_name, hangUp) => {
    const server = net.createServer((socket) =>
      socket.once('data', () => hangUp(socket)).on('error', () => {}),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closeLater(() => server.close());
    const result = await send(`https://127.0.0.1:${(server.address() as net.AddressInfo).port}/`);
    expect(result).toMatchObject({ outcome: 'tls', reason: 'handshake' });
    expect(result.detail.error?.code).toBe('ECONNRESET');
  });

  it('in which the two sides share no version fails', async () => {
    const leaf = await testCertificate('old.example', { issuer: root });
    const target = await secureEndpoint(leaf, [], { maxVersion: 'TLSv1.1', minVersion: 'TLSv1' });
    expect(await send(target.url)).toMatchObject({ outcome: 'tls', reason: 'handshake' });
  });

  it('that asks for our certificate fails, though TLS 1.3 tells only after the request', async () => {
    const leaf = await testCertificate('mutual.example', { issuer: root });
    const target = await secureEndpoint(leaf, [], {
      requestCert: true,
      rejectUnauthorized: true,
      ca: root.pem,
    });
    expect(await send(target.url)).toMatchObject({ outcome: 'tls', reason: 'handshake' });
  });

  it('is not begun for plain http', async () => {
    const target = await endpoint((socket) => socket.write(respond('200 OK')));
    expect((await send(target.url)).detail.tls).toBeNull();
  });
});
