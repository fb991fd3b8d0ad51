import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../clock';
import { rawClient } from '../receiver/receiver-harness';
import { temporaryFolder } from '../store/testing';
import { startHttps } from './https-harness';
import { localHosts, mustRenew } from './local-hosts';
import { program } from './openssl';

/** Starts it, and resolves with where it catches. */
async function started(harness: Awaited<ReturnType<typeof startHttps>>) {
  await harness.https.start();
  const { url, port } = harness.https.status().receiver;
  if (url === null || port === null) throw new Error('https does not catch');
  return { url, port };
}

describe('what is sent over https', () => {
  it('counts as an open connection while it is one', async () => {
    const harness = await startHttps();
    const { port } = await started(harness);
    const socket = tls.connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const open = () => harness.receiver.traffic().openConnections;
    await expect.poll(open, { timeout: 10_000 }).toBe(1);
    socket.destroy();
    await expect.poll(open, { timeout: 10_000 }).toBe(0);
  });

  it('is caught, with TLS as the receiver saw it', async () => {
    const harness = await startHttps();
    const { url } = await started(harness);
    const sent = await harness.send(`${url}/hook`);
    expect(sent).toMatchObject({ outcome: 'delivered', status: 200 });
    expect(sent.detail.tls).toMatchObject({ error: null, localCa: true });
    const caught = await harness.only();
    expect(caught.summary).toMatchObject({ outcome: 'delivered', url: `${url}/hook`, requestSize: 7 });
    expect(caught.detail).toMatchObject({
      error: null,
      tls: { protocol: 'TLSv1.3', alpn: 'http/1.1', serverName: null, error: null },
    });
    expect(caught.detail.tls?.cipher).toMatch(/^TLS_/);
    expect(caught.detail.tls?.chain.map(({ subject }) => subject)).toEqual(
      sent.detail.tls?.chain.map(({ subject }) => subject),
    );
    expect(caught.remoteAddress).toBe(sent.localAddress);
    expect(caught.localAddress).toBe(sent.remoteAddress);
  });

  it('is untrusted where the local CA is not trusted, also while a trusting connection is open', async () => {
    const harness = await startHttps();
    const { url } = await started(harness);
    expect((await harness.send(`${url}/hook`)).outcome).toBe('delivered');
    expect(await harness.send(`${url}/hook`, false)).toMatchObject({ outcome: 'tls', reason: 'untrusted' });
    expect((await harness.send(`${url}/hook`)).detail.reused).toBe(true);
  });

  it('by name tells the name, and is accepted by curl with --cacert alone', async () => {
    const harness = await startHttps();
    const { port } = await started(harness);
    const target = `https://localhost:${port}/hook`;
    expect((await program('curl', '-sS', target)).output).toMatch(
      /self.signed certificate in certificate chain/,
    );
    const { output } = await program('curl', '-sS', '--cacert', harness.caFile, '-d', 'hello', target);
    expect(output).toBe('{"status":"received"}');
    const rows = await harness.rows(2);
    const good = rows.find(({ outcome }) => outcome === 'delivered');
    expect(good).toMatchObject({ url: target, requestSize: 5 });
    expect(harness.store.exchanges.get(good?.id ?? 0).detail.tls?.serverName).toBe('localhost');
    const refused = rows.find(({ outcome }) => outcome === 'malformed');
    // An alert, unless the connection was closed before it was read.
    expect(harness.store.exchanges.get(refused?.id ?? 0).detail.error?.message).toMatch(
      /alert unknown_ca|refuse a certificate/,
    );
  });
});

describe('what is not a request over TLS', () => {
  it('plain http is answered in words, and kept', async () => {
    const harness = await startHttps();
    const { port } = await started(harness);
    const client = await rawClient(port);
    client.socket.allowHalfOpen = true;
    // It says that it is done, and waits for the answer all the same.
    client.socket.end('POST /hook HTTP/1.1\r\nHost: a.test\r\n\r\n');
    expect(await client.closed()).toContain('Plain HTTP was spoken to the HTTPS port');
    const row = await harness.only();
    expect(row.summary).toMatchObject({ outcome: 'malformed', status: 400, method: 'POST' });
    expect(row.summary.url).toBe(`https://127.0.0.1:${port}/hook`);
    expect(row.detail.error?.code).toBe('TLS_EXPECTED');
    expect(harness.requestBody(row.summary.id).toString()).toContain('Host: a.test');
  });

  it('malformed http within TLS is answered and kept, as on the plain port', async () => {
    const harness = await startHttps();
    const { port } = await started(harness);
    const socket = tls.connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
    socket.write('GARBAGE\r\n\r\n');
    let heard = '';
    for await (const chunk of socket.setEncoding('latin1')) heard += chunk;
    expect(heard).toMatch(/^HTTP\/1\.1 400 /);
    const row = await harness.only();
    expect(row.summary).toMatchObject({ outcome: 'malformed', status: 400 });
    expect(harness.requestBody(row.summary.id).toString()).toBe('GARBAGE\r\n\r\n');
    expect(row.detail.tls?.protocol).toBe('TLSv1.3');
  });

  it('a client that refuses the certificate without an alert is told of', async () => {
    const harness = await startHttps();
    const { port } = await started(harness);
    const socket = tls.connect({ port, host: '127.0.0.1', rejectUnauthorized: true });
    socket.on('error', () => {});
    const row = await harness.only();
    expect(row.summary).toMatchObject({ outcome: 'malformed', status: null });
    expect(row.detail.error?.message).toMatch(/refuse a certificate/);
  });

  it('a version that is too old is told of, and a connection without a byte is not', async () => {
    const harness = await startHttps();
    const { port } = await started(harness);
    const silent = connect(port, '127.0.0.1', () => silent.end());
    const old = ['s_client', '-connect', `127.0.0.1:${port}`, '-tls1_1', '-cipher', 'ALL:@SECLEVEL=0'];
    await program('openssl', ...old);
    const row = await harness.only();
    expect(row.detail.error?.message).toMatch(/^The TLS handshake failed: unsupported protocol\.$/);
  });
});

describe('more connections than the limit', () => {
  it('end those that have been silent for longest, whether TLS is set up or not, and what said something is kept', async () => {
    const harness = await startHttps({ limits: { connections: 1 } });
    const { port, url } = await started(harness);
    const silent = await rawClient(port);
    const secure = tls.connect({ host: '127.0.0.1', port, rejectUnauthorized: false }).resume();
    const ended = once(secure, 'close');
    // A ticket for the next time is the last of the handshake: the receiver has set TLS up.
    const secured = once(secure, 'session');
    expect(await silent.closed()).toBe('');
    await secured;
    expect((await harness.send(`${url}/hook`)).outcome).toBe('delivered');
    await ended;
    const [closed] = (await harness.rows(2)).filter(({ outcome }) => outcome === 'malformed');
    expect(closed).toMatchObject({ status: null, requestSize: 0 });
    expect(harness.store.exchanges.get(closed?.id ?? 0).detail.error?.code).toBe('TOO_MANY_CONNECTIONS');
  });
});

describe('the local CA', () => {
  it('is made at first use alone, kept private, and the same after a restart', async () => {
    const dataDir = temporaryFolder();
    const first = await startHttps({ dataDir });
    const authority = first.https.status().authority;
    expect(authority).toMatchObject({ protection: 'file' });
    expect(readdirSync(dataDir)).toEqual(['local-ca']);
    expect(statSync(join(dataDir, 'local-ca', 'key')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'local-ca')).mode & 0o777).toBe(0o700);
    const second = await startHttps({ dataDir });
    expect(second.https.status()).toMatchObject({ authority, notice: null });
    const pem = readFileSync(second.caFile, 'utf8');
    expect(new X509Certificate(pem).fingerprint256).toBe(authority?.fingerprint256);
    expect(pem).not.toContain('PRIVATE');
  });

  it('is signed for every name of this computer, as openssl sees it', async () => {
    const harness = await startHttps();
    const { port } = await started(harness);
    const connectTo = ['s_client', '-connect', `127.0.0.1:${port}`, '-CAfile', harness.caFile];
    const { names, addresses } = localHosts();
    for (const option of [
      ...names.map((name) => ['-verify_hostname', name]),
      ...addresses.map((one) => ['-verify_ip', one]),
    ]) {
      const { output } = await program('openssl', ...connectTo, '-auth_level', '2', ...option);
      expect(output, option[1]).toMatch(/Verify return code: 0 \(ok\)/);
    }
  });

  it('is sealed where there is a keyring, and made anew when the keyring does not know it any more', async () => {
    const dataDir = temporaryFolder();
    const reverse = async (text: string) => [...text].reverse().join('');
    const first = await startHttps({ dataDir, seal: { seal: reverse, unseal: reverse } });
    expect(first.https.status().authority?.protection).toBe('keyring');
    const kept = readFileSync(join(dataDir, 'local-ca', 'key'), 'utf8');
    expect(kept).not.toContain('BEGIN PRIVATE KEY');
    const second = await startHttps({ dataDir });
    expect(second.https.status().notice).toContain('the keyring of the system does not open it');
    expect(second.https.status().authority?.name).not.toBe(first.https.status().authority?.name);
    expect(readdirSync(dataDir)).toHaveLength(2);
  });

  it('takes rights back that its key should not have, and says what it cannot use', async () => {
    const dataDir = temporaryFolder();
    await startHttps({ dataDir });
    const key = join(dataDir, 'local-ca', 'key');
    chmodSync(key, 0o644);
    expect((await startHttps({ dataDir })).https.status().notice).toBeNull();
    expect(statSync(key).mode & 0o777).toBe(0o600);
    writeFileSync(key, 'nonsense');
    expect((await startHttps({ dataDir })).https.status().notice).toContain('A new local CA was made');
  });

  it('that cannot be kept is told, and can be tried again', async () => {
    const dataDir = join(temporaryFolder(), 'file');
    writeFileSync(dataDir, '');
    await expect(startHttps({ dataDir })).rejects.toThrow(/ENOTDIR|EEXIST/);
  });
});

describe('the certificate of the receiver', () => {
  it('is renewed before it ends', async () => {
    let ahead = 0;
    let checks: (() => void)[] = [];
    const real = systemClock();
    const clock: Clock = {
      ...real,
      now: () => real.now() + ahead,
      after(ms, run) {
        if (ms < 3_600_000) return real.after(ms, run);
        checks.push(run);
        return () => {};
      },
    };
    const harness = await startHttps({ clock });
    const { url } = await started(harness);
    const before = (await harness.send(url)).detail.tls?.chain[0];
    ahead = 61 * 24 * 3_600_000;
    const due = checks;
    checks = [];
    for (const check of due) check();
    // Its turn comes after the renewal.
    await harness.https.authority();
    await harness.https.setBad('expired', false);
    expect(checks).toHaveLength(1);
    const after = await program('openssl', 's_client', '-connect', new URL(url).host, '-showcerts');
    const [, pem = ''] =
      /(-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----)/.exec(after.output) ?? [];
    expect(Date.parse(new X509Certificate(pem).validTo)).toBeGreaterThan(Date.parse(before?.validTo ?? ''));
  });

  it('is due when it ends soon or this computer has another name or address', async () => {
    const harness = await startHttps();
    const { url } = await started(harness);
    const shown = await program('openssl', 's_client', '-connect', new URL(url).host);
    const [, pem = ''] =
      /(-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----)/.exec(shown.output) ?? [];
    const now = Date.now();
    expect(mustRenew(pem, now, localHosts())).toBe(false);
    expect(mustRenew(pem, now + 61 * 24 * 3_600_000, localHosts())).toBe(true);
    expect(mustRenew(pem, now, localHosts({ addresses: ['192.0.2.7'] }))).toBe(true);
    expect(mustRenew(pem, now, localHosts({ hostName: 'another-name' }))).toBe(true);
    expect(localHosts({ hostName: 'not a name' }).names).toEqual(['localhost']);
  });
});
