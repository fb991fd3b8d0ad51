import { expect, it } from 'vitest';
import { createChanges, type EngineEvent } from './changes';
import type { Clock } from './clock';
import { sampleEntry } from './store/testing';

/** A clock that stands still until it is told to run what waits. */
function stillClock() {
  const waiting: (() => void)[] = [];
  const clock: Clock = {
    now: () => 0,
    monotonic: () => 0,
    after(_ms, run) {
      waiting.push(run);
      return () => waiting.splice(waiting.indexOf(run), 1);
    },
  };
  return { clock, runAll: () => waiting.splice(0).map((run) => run()), waiting };
}

const totals = () => ({ exchanges: 0, bytes: 0, inFlight: 0 });
const row = (id: number, method = 'POST') => sampleEntry(id, { method }).summary;

it('tells what changed together, each row once and as it is last', () => {
  const { clock, runAll } = stillClock();
  const changes = createChanges(clock, totals);
  const heard: EngineEvent[] = [];
  changes.subscribe((event) => heard.push(event));
  changes.exchanges([row(1), row(2)]);
  changes.exchanges([row(1, 'PUT')]);
  expect(heard).toEqual([]);
  runAll();
  expect(heard).toEqual([
    { name: 'exchanges.changed', data: { rows: [row(1, 'PUT'), row(2)], more: false, totals: totals() } },
  ]);
});

it('tells the newest 200 of a flood, and that there were more', () => {
  const { clock, runAll } = stillClock();
  const changes = createChanges(clock, totals);
  const heard: EngineEvent[] = [];
  changes.subscribe((event) => heard.push(event));
  changes.exchanges(Array.from({ length: 450 }, (_, index) => row(index + 1)));
  runAll();
  const [event] = heard;
  if (event?.name !== 'exchanges.changed') throw new Error('Nothing was told.');
  expect(event.data.more).toBe(true);
  expect(event.data.rows.map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, index) => index + 251));
});

it('costs nothing while nobody listens', () => {
  const { clock, waiting } = stillClock();
  const changes = createChanges(clock, totals);
  const stop = changes.subscribe(() => undefined);
  stop();
  changes.exchanges([row(1)]);
  expect(waiting).toEqual([]);
});
