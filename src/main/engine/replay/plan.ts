import { mostUnconfirmed } from '@shared/chaos/chaos';
import type { Parsed } from '@shared/contract';
import type { ReplayHow, ReplayPlan } from '@shared/replay/replay';
import type { Parts } from '../handlers';
import { checkWish } from './check-wish';
import { type Candidate, dueTimes, gather } from './gather';

/** How long a dry run looks, in ms; what was found by then is told, and that there is more. */
const planMs = 3_000;
const mostFirst = 20;
const mostListed = 20;

/** What a replay would send. Throws `invalid_input` where it could not be started at all. */
export async function planReplay(parts: Parts, wish: Parsed<'replays.plan'>): Promise<ReplayPlan> {
  const { clock } = parts.options;
  const { to, how } = wish;
  const { toUrl } = checkWish(parts, wish);
  const until = clock.monotonic() + planMs;
  const { candidates, complete } = await gather(parts, wish, { isEnough: () => clock.monotonic() > until });
  const refusals = candidates.filter(({ refused }) => refused !== null);
  const good = candidates.filter(({ refused }) => refused === null);
  const requests = good.length * how.repeat;
  const urlOf = ({ url }: Candidate) => (to.kind === 'same' ? url : (toUrl ?? ''));
  const targets = countUrls(good, urlOf, how.repeat);
  const dueOf = dueTimes(candidates, how.repeat);
  const firstDue = (index: number) => dueMs(how, index, dueOf(index));
  return {
    exchanges: good.length,
    complete,
    requests,
    refused: refusals.length,
    refusals: refusals
      .slice(0, mostListed)
      .map(({ id, refused }) => ({ sourceId: id, reason: refused ?? '' })),
    bytes: good.reduce((sum, { size }) => sum + size, 0) * how.repeat,
    atLeastMs: atLeastMs(how, requests, dueOf(candidates.length * how.repeat - 1)),
    targets: targets.slice(0, mostListed),
    targetCount: targets.length,
    first: good.slice(0, mostFirst).map((candidate, index) => ({
      sourceId: candidate.id,
      method: candidate.method,
      url: urlOf(candidate),
      size: candidate.size,
      dueMs: firstDue(how.pace.kind === 'recorded' ? candidates.indexOf(candidate) : index),
    })),
    mustConfirm: requests > mostUnconfirmed,
  };
}

function countUrls(
  candidates: readonly Candidate[],
  urlOf: (candidate: Candidate) => string,
  repeat: number,
): { url: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const candidate of candidates) {
    const url = urlOf(candidate);
    counts.set(url, (counts.get(url) ?? 0) + repeat);
  }
  return [...counts].map(([url, count]) => ({ url, count })).sort((one, other) => other.count - one.count);
}

function dueMs({ pace }: ReplayHow, index: number, recordedMs: number): number | null {
  if (pace.kind === 'rate') return (index * 1000) / pace.perSecond;
  if (pace.kind === 'delay') return index * pace.delayMs;
  return pace.kind === 'recorded' ? recordedMs / pace.speed : null;
}

function atLeastMs(how: ReplayHow, requests: number, lastRecordedMs: number): number | null {
  return requests === 0 ? null : dueMs(how, requests - 1, lastRecordedMs);
}
