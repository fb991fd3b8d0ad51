import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { Certificate, TlsInfo, TlsReason } from '@shared/model';

/** Longest chain that is recorded; real ones have at most five. */
const longestChain = 20;

/** Thrown when the handshake was complete but the certificate is not accepted. No byte of the request was sent. */
export class CertificateRefused extends Error {
  override name = 'CertificateRefused';
  /** OpenSSL's or Node's, such as CERT_HAS_EXPIRED. */
  readonly code: string;
  readonly tls: TlsInfo;

  constructor(code: string, message: string, tls: TlsInfo) {
    super(message);
    this.code = code;
    this.tls = tls;
  }
}

/** What is known of a TLS connection after its handshake. `error` is null when the chain was accepted. */
export function tlsInfo(socket: TLSSocket, error: string | null): TlsInfo {
  return {
    protocol: socket.getProtocol(),
    cipher: socket.getCipher()?.name ?? null,
    alpn: socket.alpnProtocol || null,
    error,
    chain: chainOf(socket.getPeerX509Certificate()),
  };
}

/** The remedy differs by reason, so the codes of OpenSSL are sorted by it. */
export function tlsReason(code: string): TlsReason {
  return reasons.get(code) ?? 'handshake';
}

const reasons = new Map<string, TlsReason>([
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_NOT_YET_VALID', 'not_yet_valid'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self_signed'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrong_host'],
  ['HOSTNAME_MISMATCH', 'wrong_host'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'untrusted'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'untrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'untrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'untrusted'],
  ['CERT_UNTRUSTED', 'untrusted'],
  ['CERT_REJECTED', 'untrusted'],
  ['INVALID_CA', 'untrusted'],
  ['INVALID_PURPOSE', 'untrusted'],
  ['PATH_LENGTH_EXCEEDED', 'untrusted'],
  ['CERT_CHAIN_TOO_LONG', 'untrusted'],
  ['CERT_SIGNATURE_FAILURE', 'untrusted'],
  ['CERT_REVOKED', 'revoked'],
]);

/** Leaf first. Ends at a certificate that was seen already: a root is its own issuer. */
function chainOf(leaf: X509Certificate | undefined): Certificate[] {
  const chain: Certificate[] = [];
  const seen = new Set<string>();
  for (
    let at = leaf;
    at && !seen.has(at.fingerprint256) && chain.length < longestChain;
    at = at.issuerCertificate
  ) {
    seen.add(at.fingerprint256);
    chain.push(certificateOf(at));
  }
  return chain;
}

function certificateOf(certificate: X509Certificate): Certificate {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    subjectAltNames: altNames(certificate.subjectAltName),
    validFrom: isoDate(certificate.validFrom),
    validTo: isoDate(certificate.validTo),
    serialNumber: certificate.serialNumber,
    fingerprint256: certificate.fingerprint256,
  };
}

/** Node writes one attribute a line; an empty subject is undefined. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}

/** `DNS:a, DNS:b`; a name that has a comma or a quote is a JSON string there. */
function altNames(text: string | undefined): string[] {
  return text?.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g)?.map((name) => name.trim()) ?? [];
}

function isoDate(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}
