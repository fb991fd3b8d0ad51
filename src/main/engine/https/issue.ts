// The library asks for it before anything of its own is loaded.
import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { Hosts } from './local-hosts';

/** A certificate with its key, both PEM; the key is PKCS #8. */
export interface Issued {
  pem: string;
  key: string;
}

export interface Wanted {
  name: string;
  /** What it is for. Null makes an authority, which may sign others. */
  hosts: Hosts | null;
  /** Milliseconds since the epoch. */
  notBefore: number;
  notAfter: number;
  /** Who signs it; itself without one. Its key must be of P-256. */
  issuer?: Issued;
  /** P-256 unless a weak one is wanted on purpose. */
  key?: 'P-256' | 'RSA-1024';
}

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const weakRsa = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 1024,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
} as const;
const usages: KeyUsage[] = ['sign', 'verify'];

/** Makes a certificate and its key (RFC 5280). */
export async function issue({
  name,
  hosts,
  notBefore,
  notAfter,
  issuer,
  key = 'P-256',
}: Wanted): Promise<Issued> {
  const { subtle } = webcrypto;
  const keys: CryptoKeyPair =
    key === 'P-256'
      ? await subtle.generateKey(ecdsa, true, usages)
      : await subtle.generateKey(weakRsa, true, usages);
  const subject = [{ CN: [name] }, { O: ['Hookpair'] }];
  const parent = issuer && new x509.X509Certificate(issuer.pem);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject,
    issuer: parent ? parent.subjectName : subject,
    notBefore: new Date(notBefore),
    notAfter: new Date(notAfter),
    publicKey: keys.publicKey,
    signingKey: issuer ? await readKey(issuer.key) : keys.privateKey,
    signingAlgorithm: issuer || key === 'P-256' ? ecdsa : weakRsa,
    extensions: [
      ...(hosts ? leafExtensions(hosts) : authorityExtensions()),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(parent ? parent.publicKey : keys.publicKey),
    ],
  });
  const pkcs8 = await subtle.exportKey('pkcs8', keys.privateKey);
  return { pem: certificate.toString('pem'), key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY') };
}

function authorityExtensions(): x509.Extension[] {
  const { keyCertSign, cRLSign } = x509.KeyUsageFlags;
  return [
    new x509.BasicConstraintsExtension(true, undefined, true),
    new x509.KeyUsagesExtension(keyCertSign | cRLSign, true),
  ];
}

function leafExtensions({ names, addresses }: Hosts): x509.Extension[] {
  return [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    new x509.SubjectAlternativeNameExtension([
      ...names.map((value) => ({ type: 'dns' as const, value })),
      ...addresses.map((value) => ({ type: 'ip' as const, value })),
    ]),
  ];
}

/** Positive and never of fewer bytes (RFC 5280 §4.1.2.2), as hex. */
function serialNumber(): string {
  const bytes = randomBytes(8);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}

function readKey(pem: string): Promise<CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), ecdsa, false, ['sign']);
}
