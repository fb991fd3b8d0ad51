import { finding, line, lost, type Rule } from '../finding';
import { sources } from '../sources';

/** What configuration, DNS and TCP tell: whether an event gets as far as the endpoint. */
export const reachRules: Rule = (facts) => {
  const { configuration, dns, tcp } = facts;
  const failed = tcp?.attempts.filter(({ error }) => error !== null) ?? [];
  const all = tcp !== undefined && tcp.attempts.length > 0 && failed.length === tcp.attempts.length;
  const evidence = failed.map(({ address, port, error, ms }) =>
    line(`${address}, port ${port}`, `${error?.code ?? ''}: ${error?.message ?? ''}, ${Math.round(ms)} ms`),
  );
  const code = failed[0]?.error?.code;
  const silent = code === 'TIMEOUT' || code === 'ETIMEDOUT';
  return [
    configuration?.badUrl
      ? finding('failure', 'configuration', 'bad_url', {
          title: `The URL cannot be sent to: ${configuration.badUrl}`,
          effect: lost,
          next: 'Correct the URL. It looks like https://api.example.com/webhook.',
          source: sources.testDirectly,
          evidence: [line('URL', facts.url)],
        })
      : null,
    configuration?.webhook?.enabled === false
      ? finding('failure', 'configuration', 'disabled', {
          title: `The webhook “${configuration.webhook.name}” is switched off.`,
          effect: 'PromptPal sends nothing to a webhook that is disabled.',
          next: 'Enable it, in Webhooks here and in the project settings of PromptPal.',
          source: sources.enabled,
        })
      : null,
    nameFinding(facts),
    all && code === 'ECONNREFUSED'
      ? finding('failure', 'tcp', 'refused', {
          title: 'The connection is refused: the machine is there, but nothing listens on that port.',
          effect: lost,
          next: 'Start the endpoint, or correct the port. In a container, listen on 0.0.0.0 and publish the port.',
          source: sources.reachable,
          evidence,
        })
      : null,
    all && silent
      ? finding('failure', 'tcp', 'filtered', {
          title:
            'Nobody answers the connection: packets are dropped, or the backlog of the endpoint is full.',
          effect: `${lost} Each attempt costs PromptPal the whole 10 s.`,
          next: 'Open the port in the firewall or the security group. If it is open, the process hangs: it accepts no connections.',
          source: sources.reachable,
          evidence,
        })
      : null,
    all && code !== 'ECONNREFUSED' && !silent
      ? finding('failure', 'tcp', 'unreachable', {
          title: `The address cannot be reached (${code ?? 'unknown'}).`,
          effect: lost,
          next: 'Check the network, the VPN and the routes between PromptPal and the endpoint.',
          source: sources.reachable,
          evidence,
        })
      : null,
    failed.length > 0 && !all
      ? finding('warning', 'tcp', 'address_dead', {
          title: `${failed.length} of ${tcp?.attempts.length ?? 0} addresses of the host take no connection.`,
          effect: 'Clients that try the dead address first lose time, up to the whole 10 s.',
          next: 'Take the dead address out of DNS, or let the endpoint listen on it.',
          source: sources.reachable,
          evidence,
        })
      : null,
    configuration?.refusedByPromptPal && !configuration.badUrl
      ? finding('note', 'configuration', 'refused_by_promptpal', {
          title: 'This address is for development: PromptPal itself refuses it.',
          effect: 'It can be checked here, but PromptPal cannot send to it.',
          next: 'Use a tunnel such as ngrok, and give PromptPal the tunnel’s URL.',
          source: sources.refusesLocal,
          evidence: [line('URL', facts.url)],
        })
      : null,
    configuration && !configuration.local && !configuration.secure && !configuration.badUrl
      ? finding('warning', 'configuration', 'not_https', {
          title: 'The URL is http: payloads cross the network in the clear.',
          effect: 'Whoever is on the way reads and can change user ids, addresses and results.',
          next: 'Serve the endpoint over https, and use that URL.',
          source: sources.https,
        })
      : null,
    dns?.name &&
    dns.addresses.length > 0 &&
    dns.addresses.every(({ kind }) => kind !== 'public') &&
    !configuration?.local
      ? finding('warning', 'dns', 'private_address', {
          title: `${dns.name} leads to an address that is not public.`,
          effect:
            'PromptPal does not look at what a name resolves to: it reaches this only from within the same network.',
          next: 'Give the name a public address, or run PromptPal in that network.',
          source: sources.reachable,
          evidence: dns.addresses.map(({ address, kind }) => line(address, kind.replace('_', '-'))),
        })
      : null,
  ];
};

function nameFinding({ dns }: Parameters<Rule>[0]): ReturnType<Rule>[number] {
  if (!dns?.name || dns.addresses.length > 0) return null;
  const { code = '', message = '' } = dns.error ?? {};
  const evidence = [line('Resolver', `${code}: ${message}`), line('Took', `${Math.round(dns.lookupMs)} ms`)];
  const never = /(^|\.)invalid$/.test(dns.name);
  if (never || code === 'ENOTFOUND' || code === 'ENODATA') {
    return finding('failure', 'dns', 'name_not_found', {
      title: `The host name ${dns.name} does not exist in DNS.`,
      effect: lost,
      next: never
        ? 'Names under .invalid never exist. Use the name of the endpoint.'
        : 'Check the spelling, and that the record is in the public zone.',
      source: never ? sources.invalidName : sources.reachable,
      evidence,
    });
  }
  return finding('failure', 'dns', 'resolver_silent', {
    title: `The resolver gave no answer for ${dns.name} (${code}).`,
    effect: 'Nobody here can say whether the name exists. PromptPal may have the same trouble.',
    next: 'Check the network and the resolver of this machine, and the name servers of the domain.',
    source: sources.reachable,
    evidence,
  });
}
