import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import http2 from 'node:http2';
import type net from 'node:net';
import { join, resolve } from 'node:path';
import { parity } from '@shared/parity/parity';
import { parityText } from '@shared/parity/parity-text';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../store/testing';
import { respond } from './raw-endpoint';
import { sendHarness } from './send-harness';
import { testCertificate } from './test-certificates';

const project = resolve(import.meta.dirname, '../../../..');
const trusted: string[] = [];
const trusting = sendHarness({ ca: trusted });
const { send, endpoint } = sendHarness();

/** Answers 200 in HTTP/2, and in HTTP/1.1 to who speaks that; tells which it was. */
async function bothVersions(): Promise<{ url: string; seen: string[]; root: string }> {
  const root = await testCertificate('Parity Root', { ca: true });
  const leaf = await testCertificate('parity.example', { issuer: root });
  const seen: string[] = [];
  const server = http2.createSecureServer(
    { key: leaf.key, cert: leaf.pem, allowHTTP1: true },
    (request, response) => {
      seen.push(request.httpVersion);
      response.end('{}');
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return {
    url: `https://127.0.0.1:${(server.address() as net.AddressInfo).port}/hook`,
    seen,
    root: root.pem,
  };
}

function environment(name: string, value: string): void {
  const before = process.env[name];
  process.env[name] = value;
  onTestFinished(() => {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  });
}

describe('unlike PromptPal’s client, the sender', () => {
  it('speaks HTTP/1.1 to an endpoint that offers HTTP/2', async () => {
    const { url, seen, root } = await bothVersions();
    trusted.push(root);
    const result = await trusting.send(url);
    expect(result).toMatchObject({ outcome: 'delivered', detail: { tls: { alpn: 'http/1.1' } } });
    expect(seen).toEqual(['1.1']);
  });

  it('heeds no proxy variable', async () => {
    for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY']) environment(name, 'http://127.0.0.1:1');
    const target = await endpoint((socket) => socket.write(respond('200 OK')));
    expect(await send(target.url)).toMatchObject({ outcome: 'delivered' });
  });

  it('does not trust an authority that only the system knows', async () => {
    const { url, root } = await bothVersions();
    const file = join(temporaryFolder(), 'roots.pem');
    writeFileSync(file, root);
    environment('SSL_CERT_FILE', file);
    expect(await send(url)).toMatchObject({ outcome: 'tls', status: null });
  });
});

describe('the parity page', () => {
  it.each(parity.map((line) => [line.topic, line.test] as const))(
    'has a test behind “%s”',
    (_topic, { file, title }) => {
      const path = join(project, file);
      expect(existsSync(path)).toBe(true);
      expect(readFileSync(path, 'utf8')).toContain(title);
    },
  );

  it('is what the documentation says', () => {
    expect(readFileSync(join(project, 'docs/parity.md'), 'utf8')).toBe(parityText());
  });
});
