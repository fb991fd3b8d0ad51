import { isIP } from 'node:net';
import { addressKind } from './address-kind';
import { type Step, targetOf } from './check-context';
import { errorFacts, within } from './within';

/** Milliseconds that the look-up has. PromptPal's client would wait for its whole 10 s, but nothing good comes then. */
const lookupMs = 5_000;

/** Which addresses the host has. An address literal needs no look-up. */
export const checkDns: Step = async (context, note) => {
  const { parts, facts, signal } = context;
  const { hostname } = targetOf(context);
  const family = isIP(hostname);
  if (family > 0) {
    const address = { address: hostname, family, kind: addressKind(hostname) };
    facts.dns = { name: null, addresses: [address], cname: [], lookupMs: 0, error: null };
    note('Address', `${hostname}, ${address.kind.replace('_', '-')}`);
    return;
  }
  const { clock, names } = parts;
  const startedAt = clock.monotonic();
  const [found, cname] = await Promise.allSettled([
    within(clock, lookupMs, signal, () => names.lookup(hostname)),
    within(clock, lookupMs, signal, () => names.cname(hostname)),
  ]);
  signal.throwIfAborted();
  const addresses = found.status === 'fulfilled' ? found.value : [];
  facts.dns = {
    name: hostname,
    addresses: addresses.map((one) => ({ ...one, kind: addressKind(one.address) })),
    cname: cname.status === 'fulfilled' ? cname.value : [],
    lookupMs: clock.monotonic() - startedAt,
    error: found.status === 'rejected' ? errorFacts(found.reason) : null,
  };
  for (const { address, family: of, kind } of facts.dns.addresses) {
    note(of === 6 ? 'AAAA' : 'A', `${address}, ${kind.replace('_', '-')}`);
  }
  for (const one of facts.dns.cname) note('CNAME', one);
  if (facts.dns.error) note('Resolver', `${facts.dns.error.code}: ${facts.dns.error.message}`);
  note('Took', `${Math.round(facts.dns.lookupMs)} ms`);
};
