import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import type { Clock } from '../clock';
import type { ServedCertificate } from '../receiver/secure-listener';
import type { AuthorityFiles } from './authority-files';
import { served } from './bad-certificates';
import { type Issued, issue } from './issue';
import type { Hosts } from './local-hosts';

const day = 24 * 60 * 60 * 1000;
/** How long the authority is valid: nobody wants to trust a new one every year. */
const authorityMs = 10 * 365 * day;
/** How long the receiver's own certificate is valid. It is made anew each time https starts, and kept nowhere. */
const leafMs = 90 * day;

/** The local CA, and what it signs. */
export interface LocalCa {
  /** What the https receiver shows to who calls it by one of `hosts`. */
  leaf(hosts: Hosts): Promise<ServedCertificate>;
  authority: Issued;
  /** Null, or what a person must know: that a new authority had to be made, and why. */
  notice: string | null;
}

/** Reads the local CA, or makes one. Throws what the file system says when it cannot be kept. */
export async function openLocalCa(files: AuthorityFiles, clock: Clock): Promise<LocalCa> {
  let notice: string | null = null;
  let authority = await usable();

  async function usable(): Promise<Issued | null> {
    try {
      const found = await files.read();
      if (!found) return null;
      const certificate = new X509Certificate(found.pem);
      if (!certificate.checkPrivateKey(createPrivateKey(found.key)))
        throw new Error('its key belongs to another one');
      if (Date.parse(certificate.validTo) < clock.now() + leafMs) throw new Error('it ends soon');
      return found;
    } catch (error) {
      const aside = files.setAside(clock.now());
      notice = `A new local CA was made, because the old one cannot be used: ${(error as Error).message}. Trust the new one wherever you trusted the old one, which is kept in ${aside}.`;
      return null;
    }
  }

  if (!authority) {
    const now = clock.now();
    authority = await issue({
      // A name of its own, so that a new authority is never taken for an old one.
      name: `Hookpair local CA ${randomBytes(4).toString('hex').toUpperCase()}`,
      hosts: null,
      notBefore: now - day,
      notAfter: now + authorityMs,
    });
    await files.write(authority);
  }
  const signer = authority;

  return {
    notice,
    async leaf(hosts) {
      const now = clock.now();
      const wanted = { name: 'Hookpair receiver', notBefore: now - day, notAfter: now + leafMs };
      return served(await issue({ ...wanted, hosts, issuer: signer }), signer);
    },
    authority: signer,
  };
}
