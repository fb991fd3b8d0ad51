import type { ExchangeDetail, Hop, PhaseName } from '@shared/model';
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

/** The rows of the waterfall: the phases, and before those of each redirect a row for its request. */
export function timeline({ phases, hops }: Pick<ExchangeDetail, 'phases' | 'hops'>): TimelineRow[] {
  const rows = phases.map(({ name, startMs, durationMs }): TimelineRow => {
    return { kind: name, title: phaseTitles[name], startMs, durationMs };
  });
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

function requestRow({ status, method, url, startMs, durationMs }: Hop): TimelineRow {
  const { host, path, query } = targetParts(url);
  return { kind: 'hop', title: `${status ?? '–'} ${method} ${host}${path}${query}`, startMs, durationMs };
}
