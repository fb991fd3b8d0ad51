import type { BadCertificate } from '@shared/https';
import type { ServedCertificate } from '../receiver/secure-listener';
import { type Issued, issue, type Wanted } from './issue';
import { type Hosts, localHosts } from './local-hosts';

const day = 24 * 60 * 60 * 1000;
/** Under `localhost`, so that nobody can be cheated with it, and yet not what the URL says. */
const otherHost: Hosts = { names: ['other.localhost'], addresses: [] };

/** What a bad certificate is made of. All but its one fault is right: the local CA signs it, for this computer, today. */
export interface Recipe {
  /** Asked for only where it is needed: what has nothing to do with the local CA does not make one. */
  authority: () => Promise<Issued>;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Makes the certificate, and the chain that is served with it. */
export async function badCertificate(name: BadCertificate, recipe: Recipe): Promise<ServedCertificate> {
  const { now } = recipe;
  const alone: Wanted = {
    name: `Hookpair: ${name.replaceAll('_', ' ')}`,
    hosts: localHosts(),
    notBefore: now - day,
    notAfter: now + 90 * day,
  };
  if (name === 'self_signed') return served(await issue(alone));
  if (name === 'untrusted') {
    const stranger = await issue({ ...alone, name: 'Hookpair: an authority nobody trusts', hosts: null });
    return served(await issue({ ...alone, issuer: stranger }), stranger);
  }
  const authority = await recipe.authority();
  const good: Wanted = { ...alone, issuer: authority };
  switch (name) {
    case 'expired':
      return served(await issue({ ...good, notBefore: now - 30 * day, notAfter: now - day }), authority);
    case 'not_yet_valid':
      return served(await issue({ ...good, notBefore: now + 30 * day }), authority);
    case 'wrong_host':
      return served(await issue({ ...good, hosts: otherHost }), authority);
    case 'weak_key':
      return { ...served(await issue({ ...good, key: 'RSA-1024' }), authority), weak: true };
    case 'incomplete_chain': {
      const intermediate = await issue({ ...good, name: 'Hookpair: the intermediate not sent', hosts: null });
      return served(await issue({ ...good, issuer: intermediate }));
    }
  }
}

/** The key of the first, and the chain in the order in which it is sent. */
export function served(leaf: Issued, ...issuers: readonly Issued[]): ServedCertificate {
  return { key: leaf.key, chain: [leaf, ...issuers].map(({ pem }) => pem) };
}
