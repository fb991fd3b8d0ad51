import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { conclusionOf } from '@shared/conclusion';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closedPort, Keeper } from '../check/zoo/keeper';
import type { Issued } from '../https/issue';
import { temporaryFolder } from '../store/testing';
import { goProgram, hasGo } from './go-program';
import { respond } from './raw-endpoint';
import { sendHarness } from './send-harness';
import { testCertificate } from './test-certificates';

/** What PromptPal 1.16.8 does for a webhook and records of it: status, is_timeout and message. */
const source = `package main

import ("fmt"; "io"; "net/http"; "os"; "strings"; "time")

func main() {
	timeout, _ := time.ParseDuration(os.Args[1])
	client := &http.Client{Timeout: timeout}
	request, err := http.NewRequest("POST", os.Args[2], strings.NewReader("{}"))
	if err != nil {
		fmt.Printf("0 true %s", err)
		return
	}
	response, err := client.Do(request)
	if err != nil {
		text := err.Error()
		fmt.Printf("0 %t %s", strings.Contains(text, "timeout") || strings.Contains(text, "deadline exceeded"), text)
		return
	}
	text := ""
	if _, err := io.ReadAll(response.Body); err != nil {
		text = "Failed to read response body: " + err.Error()
	} else if response.StatusCode < 200 || response.StatusCode >= 300 {
		text = fmt.Sprintf("HTTP %d response", response.StatusCode)
	}
	fmt.Printf("%d false %s", response.StatusCode, text)
}
`;

/** Of these the time has to run out; the rest ends by itself, however busy the machine is. */
const endless = ['no answer', 'a body that does not end', 'a backlog', 'a handshake without an answer'];
/** Milliseconds that both clients have; how many changes no word. */
const budgetOf = (name: string) => (endless.includes(name) ? 400 : 10_000);
const trusted: string[] = [];
const { send, endpoint } = sendHarness({ ca: trusted });
const keeper = new Keeper();
afterAll(() => keeper.close());

const answered = (text: string) => (socket: net.Socket) => void socket.end(text, 'latin1');
const kept = (text: string) => (socket: net.Socket) => void socket.write(text);
const head = 'HTTP/1.1 200 OK\r\n';

describe.skipIf(!hasGo)(
  'what PromptPal records is worded as Go’s client words it',
  { timeout: 60_000 },
  () => {
    const go = goProgram(source);
    let root: Issued;
    beforeAll(async () => {
      root = await testCertificate('Go Root', { ca: true });
      trusted.push(root.pem);
    });

    /** Sends to `url` with both, and holds what we say is recorded against what Go's client said. */
    async function expectSame(url: string, name = ''): Promise<void> {
      const budgetMs = budgetOf(name);
      const roots = join(temporaryFolder(), 'roots.pem');
      writeFileSync(roots, root.pem);
      const said = await go([`${budgetMs}ms`, url], { SSL_CERT_FILE: roots });
      const { outcome, reason, status, durationMs, detail } = await send(url, '{}', { budgetMs });
      const { hops, error } = detail;
      const sent = { direction: 'sent', url, outcome, reason, status, durationMs, hops, error } as const;
      const recorded = conclusionOf(sent)?.recorded;
      const [, goStatus, goTimeout, goMessage = ''] = /^(\d+) (true|false) (.*)$/s.exec(said) ?? [];
      expect(recorded?.status ?? 0, said).toBe(Number(goStatus));
      expect(String(recorded?.isTimeout), said).toBe(goTimeout);
      const message = recorded?.message ?? '';
      // Of an answer that Go quotes and of moments, ours has the beginning.
      expect(withoutPlace(goMessage).startsWith(message), `${message}\n${goMessage}`).toBe(true);
      expect(message === '').toBe(goMessage === '');
    }

    it.each<[string, (socket: net.Socket) => void]>([
      ['no answer', () => {}],
      ['a connection closed before the status', (socket) => void socket.end()],
      ['a connection reset before the status', (socket) => void socket.resetAndDestroy()],
      ['no HTTP', answered('nonsense\r\n\r\n')],
      ['a status that is no number', answered('HTTP/1.1 2x0 OK\r\n\r\n')],
      ['a header without a colon', answered(`${head}no colon\r\n\r\n`)],
      ['two lengths', answered(`${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`)],
      ['a negative length', answered(`${head}Content-Length: -5\r\n\r\nab`)],
      ['a body cut short', answered(`${head}Content-Length: 50\r\n\r\nab`)],
      ['a body cut short after 500', answered('HTTP/1.1 500 No\r\nContent-Length: 50\r\n\r\nab')],
      ['a body that does not end', kept(`${head}Content-Length: 50\r\n\r\nab`)],
      ['an invalid chunk', kept(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`)],
      ['200', answered(respond('200 OK'))],
      ['204', answered('HTTP/1.1 204 No Content\r\n\r\n')],
      ['500', answered(respond('500 No'))],
      ['a redirect without a Location', answered(respond('302 Found'))],
      ['a redirect loop', kept(respond('302 Found', '', ['Location: /hook']))],
      ['a redirect to another scheme', kept(respond('302 Found', '', ['Location: ftp://a.test/b']))],
      ['a redirect to a malformed URL', kept(respond('302 Found', '', ['Location: http://a b/']))],
      [
        'a redirect to where nobody listens',
        kept(respond('307 Moved', '', ['Location: http://127.0.0.1:1/x'])),
      ],
    ])('for %s', async (name, answer) => {
      await expectSame(`${(await endpoint(answer)).url}/hook`, name);
    });

    it.each([
      ['nobody who listens', 'http://127.0.0.1:PORT/hook'],
      ['nobody who listens at localhost', 'http://localhost:PORT/hook'],
      ['the word in the URL', 'http://127.0.0.1:PORT/timeout'],
      ['a password in the URL', 'http://me:secret@127.0.0.1:PORT/a%20b?x=é'],
      ['a name that is not there', 'http://nobody.invalid/hook'],
    ])('for %s', async (_name, url) => {
      await expectSame(url.replace('PORT', String(await closedPort())));
    });

    it.each([
      '://x',
      'ftp://x/y',
      'http:///x',
      'http://%zz/',
      'http://127.0.0.1/%zz',
      'http://127.0.0.1:99999/',
      'http://127.0.0.1:abc/',
      'http://[::1/x',
      'http://a b/',
      'http://u[@x/',
      'http://x/\u0001',
      'hook',
      '/hook',
      'a b:c',
      '',
    ])('for the URL “%s”', (url) => expectSame(url));

    it('for a backlog that nobody empties', async () => {
      const { child, port } = await keeper.node(
        "const s = require('net').createServer(); s.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log('PORT ' + s.address().port));",
      );
      child.kill('SIGSTOP');
      for (let nth = 0; nth < 2; nth += 1) {
        const socket = net.connect(port, '127.0.0.1').on('error', () => {});
        keeper.later(() => socket.destroy());
        await once(socket, 'connect');
      }
      await expectSame(`http://127.0.0.1:${port}/hook`, 'a backlog');
    });

    it.each<[string, Parameters<typeof testCertificate>[1], string?]>([
      ['an expired certificate', { fromDays: -9, toDays: -1 }],
      ['a certificate that is not yet valid', { fromDays: 1, toDays: 9 }],
      ['a certificate for another address', { addresses: ['127.0.0.2'] }],
      ['a certificate for no name', { addresses: ['127.0.0.2'] }, 'localhost'],
    ])('for %s', async (_name, options, host = '127.0.0.1') => {
      const leaf = await testCertificate('a.example', { issuer: root, ...options });
      await expectSame(`https://${host}:${await secure([leaf, root])}/hook`);
    });

    it('for certificates that nobody trusted has signed', async () => {
      const other = await testCertificate('Other Root', { ca: true });
      const leaf = await testCertificate('a.example', { issuer: other });
      const alone = await testCertificate('a.example');
      for (const chain of [[leaf, other], [leaf], [alone]]) {
        await expectSame(`https://127.0.0.1:${await secure(chain)}/hook`);
      }
    });

    it('for a certificate whose key is weak says nothing, because Go takes it', async () => {
      const leaf = await testCertificate('a.example', { issuer: root, key: 'RSA-1024' });
      const url = `https://127.0.0.1:${await secure([leaf, root])}/hook`;
      const roots = join(temporaryFolder(), 'roots.pem');
      writeFileSync(roots, root.pem);
      expect(await go(['5s', url], { SSL_CERT_FILE: roots })).toBe('200 false ');
      const { outcome, reason, status, durationMs, detail } = await send(url);
      const sent = {
        direction: 'sent',
        url,
        outcome,
        reason,
        status,
        durationMs,
        error: detail.error,
      } as const;
      expect(sent).toMatchObject({ outcome: 'tls', reason: 'weak_key' });
      expect(conclusionOf(sent)).toBeNull();
    });

    it.each<[string, tls.TlsOptions]>([
      ['TLS 1.1 at most', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }],
      ['a client certificate that is wanted', { requestCert: true, rejectUnauthorized: true }],
    ])('for %s', async (_name, options) => {
      const leaf = await testCertificate('a.example', { issuer: root });
      await expectSame(`https://127.0.0.1:${await secure([leaf, root], options)}/hook`);
    });

    it.each<[string, (socket: net.Socket) => void]>([
      ['another protocol where TLS should be', (socket) => void socket.end('SSH-2.0-x\r\n')],
      ['a handshake that is closed', (socket) => void socket.on('data', () => socket.end())],
      ['a handshake that is reset', (socket) => void socket.on('data', () => socket.resetAndDestroy())],
      ['a handshake without an answer', () => {}],
    ])('for %s', async (name, answer) => {
      await expectSame(`https://127.0.0.1:${await keeper.listen(net.createServer(answer))}/hook`, name);
    });

    async function secure(chain: readonly Issued[], options: tls.TlsOptions = {}): Promise<number> {
      const cert = chain.map(({ pem }) => pem).join('\n');
      const server = tls.createServer({ key: chain[0]?.key ?? '', cert, ...options }, (socket) => {
        socket.on('error', () => {}).on('data', () => socket.end(respond('200 OK')));
      });
      return keeper.listen(server.on('tlsClientError', () => {}));
    }
  },
);

/**
 * Without what only its system knows, and as Go 1.20 and later word a certificate that is refused. Of a dial that takes too
 * long Go says one or the other, whichever clock strikes first.
 */
function withoutPlace(message: string): string {
  return message
    .replace(/tcp \S+->\S+:/, 'tcp:')
    .replace(/dial tcp \S+: i\/o timeout (?=\(Client)/, 'context deadline exceeded ')
    .replace(/(lookup \S+) on \S+:/, '$1:')
    .replace(/: (x509: )/, (all, x509) =>
      message.includes('failed to verify') ? all : `: tls: failed to verify certificate: ${x509}`,
    );
}
