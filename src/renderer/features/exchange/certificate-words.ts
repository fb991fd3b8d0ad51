import { formatCount } from '@shared/format';
import type { Certificate } from '@shared/model';

const day = 24 * 60 * 60 * 1000;
/** Days before the end at which renewing is due. */
const soon = 14;

export interface Validity {
  tone: 'good' | 'warn' | 'bad';
  words: string;
}

/** Whether a certificate was valid at a time, in ms since the epoch, and for how long still. */
export function validityWords({ validFrom, validTo }: Certificate, at: number): Validity {
  const from = Date.parse(validFrom);
  const to = Date.parse(validTo);
  if (Number.isNaN(from) || Number.isNaN(to)) return { tone: 'bad', words: 'dates cannot be read' };
  if (at < from)
    return { tone: 'bad', words: `not valid for ${formatCount(Math.ceil((from - at) / day), 'more day')}` };
  if (at > to)
    return { tone: 'bad', words: `expired ${formatCount(Math.floor((at - to) / day), 'day')} before` };
  const left = Math.floor((to - at) / day);
  return { tone: left < soon ? 'warn' : 'good', words: `${formatCount(left, 'day')} left` };
}

/** What a certificate is in its chain, leaf first: the endpoint's own, one between, or the root that it ends at. */
export function roleOf(chain: readonly Certificate[], index: number): 'Leaf' | 'Intermediate' | 'Root' {
  const certificate = chain[index];
  if (index === 0) return 'Leaf';
  return certificate && certificate.subject === certificate.issuer ? 'Root' : 'Intermediate';
}

/**
 * The chain in one sentence: until when all of it is valid, and which certificate ends it.
 * @param at when it was shown, in ms since the epoch
 */
export function chainWords(chain: readonly Certificate[], at: number): Validity | null {
  const [first] = [...chain].sort((a, b) => Date.parse(a.validTo) - Date.parse(b.validTo));
  const notYet = chain.find(({ validFrom }) => Date.parse(validFrom) > at);
  const decisive = notYet ?? first;
  if (!decisive) return null;
  const { tone, words } = validityWords(decisive, at);
  const which = roleOf(chain, chain.indexOf(decisive)).toLowerCase();
  if (tone === 'good') return { tone, words: `The chain was valid: ${words}, then the ${which} expires.` };
  if (tone === 'warn')
    return { tone, words: `The ${which} certificate expires soon: ${words}. Renew it now.` };
  return { tone, words: `The ${which} certificate was not valid: ${words}.` };
}
