import type { Parsed } from '@shared/contract';
import { type Drift, DriftGatherer } from '@shared/drift/drift';
import { parseUtf8 } from '@shared/event-summary';
import type { Parts } from '../handlers';

/** Events that are looked at: the newest. */
const mostEvents = 5_000;
/** How long the engine reads before everything else has a turn, in ms. */
const turnMs = 4;

/** What the payloads of a project, or of a URL, looked like over time. */
export async function readDrift(
  { options: { clock }, store }: Pick<Parts, 'options' | 'store'>,
  of: Parsed<'drift.read'>,
): Promise<Drift> {
  const gatherer = new DriftGatherer();
  let turnEnds = clock.monotonic() + turnMs;
  for (const id of store.seenEvents.ids(of, mostEvents).reverse()) {
    const event = store.seenEvents.read(id);
    if (event) gatherer.add({ at: event.at, value: parseUtf8(event.body) });
    if (clock.monotonic() < turnEnds) continue;
    await new Promise((resolve) => setImmediate(resolve));
    turnEnds = clock.monotonic() + turnMs;
  }
  return gatherer.result();
}
