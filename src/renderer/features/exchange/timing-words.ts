import type { ForwardLeg } from '@shared/endpoint/forward-info';
import { formatDuration } from '@shared/format';
import type { Exchange, Phase, PhaseName } from '@shared/model';
import { budgetMs } from '@shared/verdict';
import { targetParts } from '../inspector/target-parts';

/** What there is to say of the time of an exchange, in sentences. */
export function timingWords({ summary, detail }: Exchange): string[] {
  const { durationMs, direction, status, outcome } = summary;
  if (durationMs === null) return ['Still running.'];
  const took = formatDuration(durationMs);
  if (detail.forward)
    return [`From its head until it was answered: ${took}.`, ...detail.forward.legs.map(legWords)];
  if (direction === 'caught')
    return status === null && outcome !== 'protocol'
      ? [`From its head until it was handed to the log: ${took}. It was not answered.`]
      : [`From its head until it was complete: ${took}. It was answered once it was in the log.`];
  const most = mostOf(detail.phases, durationMs);
  const words = [...(most === null ? [] : [most]), budgetWords(durationMs, took)];
  if (detail.reused) words.push('The connection was open already: no time went into DNS, connect and TLS.');
  if (detail.hops.length > 1) {
    words.push(
      `${detail.hops.length} requests, because of redirects. The 10 s are for all of them together.`,
    );
  }
  return words;
}

function legWords({ url, outcome, durationMs, chosen }: ForwardLeg): string {
  const took = formatDuration(durationMs);
  const { host } = targetParts(url);
  if (outcome === 'pending') return `${host} has not answered yet.`;
  const answered = ['delivered', 'rejected', 'incomplete'].includes(outcome);
  const whose = chosen && answered ? ' Its answer was given.' : '';
  return answered
    ? `Passed on to ${host}, which took ${took}.${whose}`
    : `Passed on to ${host}, which gave no answer: ${outcome} after ${took}.`;
}

function budgetWords(durationMs: number, took: string): string {
  if (durationMs >= budgetMs) return 'All of the 10 s that PromptPal allows.';
  return `${took} of the 10 s that PromptPal allows, from DNS to the last byte of the body.`;
}

const doing: Record<PhaseName, string> = {
  queue: 'waiting for a free connection',
  dns: 'looking up the host name',
  connect: 'connecting',
  tls: 'setting up TLS',
  send: 'sending the request',
  wait: 'waiting for the endpoint’s first byte',
  receive: 'reading the answer',
};

/** A phase is named when it took at least this share of the time. */
const mostFrom = 0.5;

/** `8.2 s of 8.4 s was waiting for the endpoint’s first byte.` Null when no phase stands out. */
export function mostOf(phases: readonly Phase[], durationMs: number): string | null {
  const totals = new Map<PhaseName, number>();
  for (const { name, durationMs: took } of phases) totals.set(name, (totals.get(name) ?? 0) + took);
  const [name, longest] = [...totals].sort(([, a], [, b]) => b - a)[0] ?? ['wait', 0];
  if (longest <= 0 || longest < durationMs * mostFrom) return null;
  return `${formatDuration(longest)} of ${formatDuration(durationMs)} was ${doing[name]}.`;
}
