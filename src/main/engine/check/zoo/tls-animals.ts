import http from 'node:http';
import https from 'node:https';
import type tls from 'node:tls';
import { testCertificate } from '../../dispatcher/test-certificates';
import type { Issued } from '../../https/issue';
import type { Animal } from './animal';
import type { Keeper } from './keeper';
import { soundEndpoint } from './sound-endpoint';

/** Served with this chain; all else is sound. */
async function served(
  keeper: Keeper,
  chain: readonly Issued[],
  options: tls.TlsOptions = {},
): Promise<string> {
  const cert = chain.map(({ pem }) => pem).join('\n');
  const server = https.createServer({ key: chain[0]?.key, cert, ...options }, soundEndpoint());
  server.on('tlsClientError', () => {});
  return `https://127.0.0.1:${await keeper.listen(server)}/hook`;
}

/** Those that fail at TLS. `root` is the authority that is trusted. */
export function tlsAnimals(root: () => Issued): Animal[] {
  const leaf = (options: Parameters<typeof testCertificate>[1] = {}) =>
    testCertificate('zoo.example', { issuer: root(), toDays: 90, ...options });
  return [
    {
      name: 'an expired certificate',
      expected: 'certificate_expired',
      start: async (keeper) => served(keeper, [await leaf({ fromDays: -9, toDays: -2 })]),
    },
    {
      name: 'a certificate of tomorrow',
      expected: 'certificate_not_yet_valid',
      start: async (keeper) => served(keeper, [await leaf({ fromDays: 2 })]),
    },
    {
      name: 'a certificate for another host',
      expected: 'certificate_wrong_host',
      start: async (keeper) => served(keeper, [await leaf({ addresses: ['127.0.0.2'] })]),
    },
    {
      name: 'a certificate of an unknown authority',
      expected: 'certificate_untrusted',
      async start(keeper) {
        const stranger = await testCertificate('Stranger', { ca: true });
        return served(keeper, [
          await testCertificate('zoo.example', { issuer: stranger, toDays: 90 }),
          stranger,
        ]);
      },
    },
    {
      name: 'a self-signed certificate',
      expected: 'certificate_self_signed',
      start: async (keeper) => served(keeper, [await testCertificate('zoo.example', { toDays: 90 })]),
    },
    {
      name: 'the intermediate is missing',
      expected: 'certificate_incomplete_chain',
      async start(keeper) {
        const between = await testCertificate('Intermediate', { ca: true, issuer: root() });
        return served(keeper, [await testCertificate('zoo.example', { issuer: between, toDays: 90 })]);
      },
    },
    {
      name: 'a certificate that ends in five days',
      expected: 'certificate_ends_soon',
      start: async (keeper) => served(keeper, [await leaf({ toDays: 5 })]),
    },
    {
      name: 'TLS 1.0 only',
      expected: 'tls_too_old',
      start: async (keeper) =>
        served(keeper, [await leaf()], {
          minVersion: 'TLSv1',
          maxVersion: 'TLSv1',
          ciphers: 'DEFAULT@SECLEVEL=0',
        }),
    },
    {
      name: 'https in the URL, http on the port',
      expected: 'not_tls',
      async start(keeper) {
        return `https://127.0.0.1:${await keeper.listen(http.createServer(soundEndpoint()))}/hook`;
      },
    },
    {
      name: 'http in the URL, https on the port',
      expected: 'https_on_http',
      start: async (keeper) => (await served(keeper, [await leaf()])).replace('https:', 'http:'),
    },
    {
      name: 'wants a client certificate',
      expected: 'client_certificate_wanted',
      start: async (keeper) =>
        served(keeper, [await leaf()], { requestCert: true, rejectUnauthorized: true, ca: root().pem }),
    },
  ];
}
