import { formatCount, formatDuration } from '../format';
import type { CheckFacts } from './facts';
import { firstOf, sentIn, timesOf } from './finding';
import type { CheckStep } from './steps';

/** In one sentence what a step saw that has nothing to complain of. */
export function summaryOf(step: CheckStep, facts: CheckFacts): string {
  return summaries[step](facts);
}

const summaries: Record<CheckStep, (facts: CheckFacts) => string> = {
  configuration: ({ configuration }) =>
    configuration?.webhook ? 'It is enabled, and its URL can be sent to.' : 'The URL can be sent to.',
  dns: ({ dns }) =>
    dns?.name
      ? `${dns.name} has ${formatCount(dns.addresses.length, 'address').replace(/ss+s$/, 'sses')}, found in ${formatDuration(dns.lookupMs)}.`
      : 'The URL has an address, so there is nothing to look up.',
  tcp: ({ tcp }) => {
    const slowest = Math.max(0, ...(tcp?.attempts.map(({ ms }) => ms) ?? []));
    return `Every address takes a connection, in ${formatDuration(slowest)} at most.`;
  },
  tls: ({ tls }) => {
    const accepted = tls?.versions.filter((version) => version.accepted).map(({ name }) => name) ?? [];
    const days = Math.floor((tls?.leftMs ?? 0) / 86_400_000);
    return `${accepted.join(' and ')}; the certificate is trusted and valid for ${formatCount(days, 'day')}.`;
  },
  http: (facts) => {
    const first = firstOf(facts);
    return `A success event got ${first?.status ?? 'no answer'} in ${formatDuration(first?.durationMs ?? 0)}.`;
  },
  contract: (facts) => `${formatCount(sentIn(facts, 'contract').length, 'event')}, each answered with 2xx.`,
  validation: (facts) => `${formatCount(sentIn(facts, 'validation').length, 'wrong request')}, refused.`,
  time: (facts) => {
    const times = timesOf(facts);
    if (!times) return 'Nothing was measured.';
    return `Median ${formatDuration(times.median)}, 95 % within ${formatDuration(times.p95)}, 99 % within ${formatDuration(times.p99)}.`;
  },
  repeat: (facts) =>
    `The same event got ${sentIn(facts, 'repeat').at(-1)?.status ?? 'no answer'} both times.`,
  burst: ({ burst }) =>
    `${burst?.atOnce.length ?? 0} at once in ${formatDuration(burst?.makespanMs ?? 0)}, then ${burst?.inSequence.length ?? 0} in sequence: all delivered.`,
  survival: ({ survival }) =>
    `${formatCount(survival?.trials.length ?? 0, 'malformed request')}, and well after each of them.`,
};
