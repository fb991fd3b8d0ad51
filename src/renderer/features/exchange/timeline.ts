import type { ForwardLeg } from '@shared/endpoint/forward-info';
import type { ExchangeDetail, Hop, Phase, PhaseName } from '@shared/model';
import { targetParts } from '../inspector/target-parts';

export interface TimelineRow {
  kind: PhaseName | 'hop';
  title: string;
  /** Milliseconds after the start of the exchange. */
  startMs: number;
  durationMs: number;
}

const phaseTitles: Record<PhaseName, string> = {
  queue: 'Queue',
  dns: 'DNS',
  connect: 'Connect',
  tls: 'TLS',
  send: 'Send',
  wait: 'Wait',
  receive: 'Receive',
};

/**
 * The rows of the waterfall: the phases, and before those of each redirect a row for its request. Of what was passed on,
 * a row for each target, and its phases.
 */
export function timeline({
  phases,
  hops,
  forward,
}: Pick<ExchangeDetail, 'phases' | 'hops' | 'forward'>): TimelineRow[] {
  if (forward) return forward.legs.flatMap((leg) => [legRow(leg), ...leg.phases.map(phaseRow)]);
  const rows = phases.map(phaseRow);
  if (hops.length === 0) return rows;
  return hops.flatMap((hop, index) => {
    const from = index === 0 ? Number.NEGATIVE_INFINITY : beginOf(hops, index);
    const to = index + 1 < hops.length ? beginOf(hops, index + 1) : Number.POSITIVE_INFINITY;
    return [requestRow(hop), ...rows.filter(({ startMs }) => startMs >= from && startMs < to)];
  });
}

/** Where the phases of a redirect begin: with the end of the request before it, for a queue may come first. */
function beginOf(hops: readonly Hop[], index: number): number {
  const before = hops[index - 1];
  const start = hops[index]?.startMs ?? 0;
  return before ? Math.min(start, before.startMs + before.durationMs) : start;
}

function phaseRow({ name, startMs, durationMs }: Phase): TimelineRow {
  return { kind: name, title: phaseTitles[name], startMs, durationMs };
}

function legRow({ status, outcome, url, startMs, durationMs }: ForwardLeg): TimelineRow {
  const { host, path, query } = targetParts(url);
  return { kind: 'hop', title: `${status ?? outcome} → ${host}${path}${query}`, startMs, durationMs };
}

function requestRow({ status, method, url, startMs, durationMs }: Hop): TimelineRow {
  const { host, path, query } = targetParts(url);
  return { kind: 'hop', title: `${status ?? '–'} ${method} ${host}${path}${query}`, startMs, durationMs };
}
