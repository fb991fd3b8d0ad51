import { readFileSync } from 'node:fs';

/** Where Go looks for the roots of a Linux or BSD system (crypto/x509, root_linux.go and root_bsd.go). */
const files = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** The roots that Go’s client trusts on this system, as PEM; null where they lie in no file. SSL_CERT_FILE comes first. */
export function systemRoots(
  environment: NodeJS.ProcessEnv = process.env,
): { path: string; pem: string } | null {
  const named = environment.SSL_CERT_FILE;
  for (const path of named ? [named] : files) {
    try {
      return { path, pem: readFileSync(path, 'utf8') };
    } catch {
      // The next one may be there.
    }
  }
  return null;
}
