import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 24 * 60 * 60 * 1000;
let serial = 1;

/** For tests: a certificate authority, or a leaf, with its key. */
export interface TestCertificate {
  certificate: x509.X509Certificate;
  keys: CryptoKeyPair;
  pem: string;
  /** PKCS #8, PEM. */
  key: string;
}

/** A certificate for 127.0.0.1, valid from yesterday until tomorrow unless told otherwise; self-signed without `issuer`. */
export async function testCertificate(
  name: string,
  options: {
    issuer?: TestCertificate;
    ca?: boolean;
    fromDays?: number;
    toDays?: number;
    addresses?: string[];
  } = {},
): Promise<TestCertificate> {
  const { issuer, ca = false, fromDays = -1, toDays = 1, addresses = ['127.0.0.1'] } = options;
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: String(serial++).padStart(4, '0'),
    subject: `CN=${name}`,
    issuer: issuer?.certificate.subject ?? `CN=${name}`,
    notBefore: new Date(Date.now() + fromDays * dayMs),
    notAfter: new Date(Date.now() + toDays * dayMs),
    publicKey: keys.publicKey,
    signingKey: issuer?.keys.privateKey ?? keys.privateKey,
    signingAlgorithm: algorithm,
    extensions: ca
      ? [new x509.BasicConstraintsExtension(true, undefined, true)]
      : [
          new x509.SubjectAlternativeNameExtension(
            addresses.map((value) => ({ type: 'ip' as const, value })),
          ),
        ],
  });
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  const key = x509.PemConverter.encode(pkcs8, 'PRIVATE KEY');
  return { certificate, keys, pem: certificate.toString('pem'), key };
}
