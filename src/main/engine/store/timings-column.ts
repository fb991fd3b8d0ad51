import type { ExchangeDetail, Phase } from '@shared/model';

/** The phases of a request over a connection that was open already, and is not secured. */
const names = ['queue', 'send', 'wait', 'receive'] as const;
/** The members of details that tell nothing out of the ordinary. */
const ordinary = 5;

/**
 * Most webhooks go out over a connection that is open already, and come back with an answer: the details then tell four
 * times. Those stand in a column of the exchange itself, as whole microseconds, instead of a row of their own, which is a
 * fifth of all that such a send writes. Null where there is more to tell.
 */
export function timingsOf(detail: ExchangeDetail): string | null {
  const { error, phases, tls, hops, reused } = detail;
  if (!reused || error !== null || tls !== null || hops.length > 0 || phases.length !== names.length)
    return null;
  if (Object.keys(detail).length !== ordinary) return null;
  let text = '';
  let startMs = 0;
  for (let index = 0; index < names.length; index += 1) {
    const phase = phases[index];
    if (phase?.name !== names[index] || phase?.startMs !== startMs) return null;
    const duration = Math.round(phase.durationMs * 1000);
    if (duration < 0 || duration / 1000 !== phase.durationMs) return null;
    text += index === 0 ? duration : ` ${duration}`;
    startMs = (Math.round(startMs * 1000) + duration) / 1000;
  }
  return text;
}

/** The details that stand in the column. */
export function detailOfTimings(timings: string): ExchangeDetail {
  const durations = timings.split(' ').map(Number);
  let start = 0;
  const phases = names.map((name, index): Phase => {
    const duration = durations[index] ?? 0;
    const phase = { name, startMs: start / 1000, durationMs: duration / 1000 };
    start += duration;
    return phase;
  });
  return { error: null, phases, tls: null, hops: [], reused: true };
}
