import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';

/** The authorities that a connection trusts. */
export interface Trust {
  context: tls.SecureContext;
  /** Fingerprint of the local CA, where it is one of them. */
  localCa: string | null;
}

export interface TrustOptions {
  /** PEM certificates that are trusted besides Node's own list. */
  ca: readonly string[];
  /** The certificate of the local CA as PEM, for those who trust it; null while there is none. */
  localCa: () => string | null;
}

/** Each kind of trust is made once, because reading the certificates takes some milliseconds. */
export class Trusts {
  private readonly options: TrustOptions;
  private plain: Trust | null = null;
  private local: { pem: string; trust: Trust } | null = null;

  constructor(options: TrustOptions) {
    this.options = options;
  }

  /** With the local CA, or without it. It may be made, or made anew, at any time. */
  get(withLocalCa: boolean): Trust {
    const { ca, localCa } = this.options;
    const pem = withLocalCa ? localCa() : null;
    if (pem === null) {
      this.plain ??= { context: contextOf(ca), localCa: null };
      return this.plain;
    }
    if (this.local?.pem !== pem) {
      const { fingerprint256 } = new X509Certificate(pem);
      this.local = { pem, trust: { context: contextOf([...ca, pem]), localCa: fingerprint256 } };
    }
    return this.local.trust;
  }
}

function contextOf(ca: readonly string[]): tls.SecureContext {
  return tls.createSecureContext(ca.length > 0 ? { ca: [...tls.rootCertificates, ...ca] } : {});
}
