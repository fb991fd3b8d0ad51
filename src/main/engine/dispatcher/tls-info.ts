import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { Certificate, TlsInfo, TlsReason } from '@shared/model';
import { certificateFacts } from '../certificate-facts';

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

/**
 * What is known of a TLS connection after its handshake. `error` is null when the chain was accepted. `leaf` is what the
 * socket said of its peer when it was asked the first time: Node 20 takes one certificate off the chain with each call.
 */
export function tlsInfo(socket: TLSSocket, leaf: X509Certificate | undefined, error: string | null): TlsInfo {
  return {
    protocol: socket.getProtocol(),
    cipher: socket.getCipher()?.name ?? null,
    alpn: socket.alpnProtocol || null,
    error,
    chain: chainOf(leaf),
  };
}

/**
 * The remedy differs by reason, so the codes of OpenSSL are sorted by it. A certificate that is out of its dates is
 * called that whatever else is wrong with it: Go, and so PromptPal, looks at the dates first (crypto/x509, Verify).
 * `now` is in ms since the epoch.
 */
export function tlsReason(code: string, chain: readonly Certificate[], now = Date.now()): TlsReason {
  const reason = reasons.get(code) ?? 'handshake';
  const [leaf, ...issuers] = chain;
  if (leaf && reason !== 'handshake') {
    if (Date.parse(leaf.validTo) < now) return 'expired';
    if (Date.parse(leaf.validFrom) > now) return 'not_yet_valid';
  }
  // BoringSSL calls it self-signed only where its key may sign certificates.
  const isAlone = reason === 'incomplete_chain' && leaf && issuers.length === 0;
  return isAlone && leaf.subject === leaf.issuer ? 'self_signed' : reason;
}

/** Bits that an RSA key must have, as OpenSSL's level 2 and every browser want it (NIST SP 800-131A). */
const leastRsaBits = 2048;

/** In words why the key of an accepted certificate is too weak; null when it is not. The library may not look. */
export function weakness(leaf: X509Certificate | undefined): string | null {
  const { asymmetricKeyType, asymmetricKeyDetails } = leaf?.publicKey ?? {};
  const bits = asymmetricKeyDetails?.modulusLength;
  if (asymmetricKeyType !== 'rsa' || bits === undefined || bits >= leastRsaBits) return null;
  return `the certificate’s RSA key has ${bits} bits, and should have ${leastRsaBits} or more`;
}

const reasons = new Map<string, TlsReason>([
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_NOT_YET_VALID', 'not_yet_valid'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self_signed'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrong_host'],
  ['HOSTNAME_MISMATCH', 'wrong_host'],
  // Nothing but the leaf was sent, and its issuer is not known.
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'incomplete_chain'],
  ['EE_KEY_TOO_SMALL', 'weak_key'],
  ['CA_KEY_TOO_SMALL', 'weak_key'],
  ['CA_MD_TOO_WEAK', 'weak_key'],
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
    chain.push(certificateFacts(at));
  }
  return chain;
}
