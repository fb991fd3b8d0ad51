import type { Parsed } from '@shared/contract';
import { type Drift, DriftGatherer } from '@shared/drift/drift';
import { parseUtf8 } from '@shared/event-summary';
import type { Parts } from '../handlers';

/** Events that are looked at: the newest. */
const mostEvents = 5_000;
/** How long the engine reads before everything else has a turn, in ms. */
const turnMs = 4;
/** Ids that are looked through at once: a rare event may be the one in a million. */
const idsAtOnce = 5_000;

/** What the payloads of a project, of a URL or of an endpoint looked like over time. */
export async function readDrift(
  { options: { clock }, store }: Pick<Parts, 'options' | 'store'>,
  of: Parsed<'drift.read'>,
): Promise<Drift> {
  const gatherer = new DriftGatherer();
  const { seenEvents } = store;
  let turnEnds = clock.monotonic() + turnMs;
  async function breathe(): Promise<void> {
    if (clock.monotonic() < turnEnds) return;
    await new Promise((resolve) => setImmediate(resolve));
    turnEnds = clock.monotonic() + turnMs;
  }
  const ids: number[] = [];
  for (let upTo = seenEvents.newestId(); upTo > 0 && ids.length < mostEvents; upTo -= idsAtOnce) {
    ids.push(...seenEvents.ids(of, { above: upTo - idsAtOnce, upTo }, mostEvents - ids.length));
    await breathe();
  }
  for (const id of ids.reverse()) {
    const event = seenEvents.read(id);
    if (event) gatherer.add({ at: event.at, value: parseUtf8(event.body) });
    await breathe();
  }
  return gatherer.result();
}
