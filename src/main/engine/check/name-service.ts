import dns from 'node:dns/promises';

/** Turns host names into addresses. Passed in, so that tests need no network. */
export interface NameService {
  /** As clients of this system do it: hosts file first, then DNS. Rejects with the system's code. */
  lookup(name: string): Promise<{ address: string; family: number }[]>;
  /** What the DNS resolver says alone; rejects with its code. */
  cname(name: string): Promise<string[]>;
}

/** Milliseconds that the resolver has for a CNAME, which is evidence and nothing more. */
const cnameMs = 1_500;

export const systemNames: NameService = {
  lookup: (name) => dns.lookup(name, { all: true }),
  cname: (name) => new dns.Resolver({ timeout: cnameMs, tries: 1 }).resolveCname(name),
};
