import type { BadCertificate } from '@shared/https';
import { expect, it } from 'vitest';
import { startHttps } from './https-harness';
import { program } from './openssl';

/** What the dispatcher's library calls the fault, and how OpenSSL numbers it (openssl-verification-options, x509_vfy.h). */
const faults: [BadCertificate, code: string, openssl: RegExp][] = [
  ['expired', 'CERT_HAS_EXPIRED', /code: 10 /],
  ['not_yet_valid', 'CERT_NOT_YET_VALID', /code: 9 /],
  ['wrong_host', 'ERR_TLS_CERT_ALTNAME_INVALID', /code: 64 /],
  ['self_signed', 'DEPTH_ZERO_SELF_SIGNED_CERT', /code: 18 /],
  ['untrusted', 'SELF_SIGNED_CERT_IN_CHAIN', /code: 19 /],
  ['weak_key', 'EE_KEY_TOO_SMALL', /code: 66 /],
  ['incomplete_chain', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', /code: 2[01] /],
];

it.each(faults)(
  '%s is refused for just that, by the dispatcher and by openssl',
  async (name, code, openssl) => {
    const { https, send, caFile } = await startHttps();
    const { bad } = await https.setBad(name, true);
    const { url, port } = bad.find((one) => one.name === name)?.status ?? {};
    const result = await send(`${url}/hook`);
    expect(result).toMatchObject({ outcome: 'tls', reason: name, status: null, response: null });
    expect(result.detail.tls?.chain[0]?.subject).toContain(`Hookpair: ${name.replaceAll('_', ' ')}`);
    expect(result.detail.error?.code).toBe(name === 'self_signed' ? result.detail.tls?.error : code);
    const options = ['-verify_ip', '127.0.0.1', '-auth_level', '2', '-cipher', 'DEFAULT:@SECLEVEL=0'];
    const connect = ['s_client', '-connect', `127.0.0.1:${port}`, '-CAfile', caFile];
    const { output } = await program('openssl', ...connect, ...options);
    expect(output).toMatch(openssl);
  },
);

it('none of them is refused for anything else: a client that does not look is answered', async () => {
  const { https, rows } = await startHttps();
  for (const [name] of faults) {
    const { bad } = await https.setBad(name, true);
    const url = bad.find((one) => one.name === name)?.status.url;
    const { output } = await program('curl', '-sk', '--ciphers', 'DEFAULT:@SECLEVEL=0', `${url}/${name}`);
    expect(output).toBe('{"status":"received"}');
  }
  const caught = await rows(faults.length);
  expect(caught.map(({ url }) => new URL(url).pathname.slice(1))).toEqual(faults.map(([name]) => name));
});
