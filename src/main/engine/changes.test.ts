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

/** A clock that goes on only when it is told to, and runs what is due on the way. */
function steppedClock() {
  let now = 0;
  const waiting = new Map<() => void, number>();
  const clock: Clock = {
    now: () => now,
    monotonic: () => now,
    after(ms, run) {
      waiting.set(run, now + ms);
      return () => waiting.delete(run);
    },
  };
  function step(): void {
    now += 1;
    for (const [run, at] of [...waiting]) {
      if (at <= now) {
        waiting.delete(run);
        run();
      }
    }
  }
  return { clock, step, now: () => now };
}

/** Hears changes while rows come in, `perMs` of them with each of `ms` milliseconds; gives when it heard, and what. */
function watched() {
  const { clock, step, now } = steppedClock();
  const changes = createChanges(clock, totals);
  const heard: { at: number; more: boolean; ids: number[] }[] = [];
  changes.subscribe((event) => {
    if (event.name !== 'exchanges.changed') return;
    const { rows, more } = event.data;
    heard.push({ at: now(), more, ids: rows.map(({ id }) => id) });
  });
  let newest = 0;
  return {
    heard,
    newest: () => newest,
    run(ms: number, perMs: number) {
      const from = now();
      for (let tick = 0; tick < ms; tick += 1) {
        const rows = Array.from({ length: perMs }, () => {
          newest += 1;
          return row(newest);
        });
        if (rows.length > 0) changes.exchanges(rows);
        step();
      }
      return heard.filter(({ at }) => at > from);
    },
  };
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

it('tells a flood of sends as they were last, each once, though it heard of each twice', () => {
  const { clock, runAll } = stillClock();
  const changes = createChanges(clock, totals);
  const heard: EngineEvent[] = [];
  changes.subscribe((event) => heard.push(event));
  const some = (from: number, method: string) =>
    Array.from({ length: 30 }, (_, index) => row(from + index, method));
  for (let from = 1; from < 3_000; from += 30) {
    changes.exchanges([...some(from, 'BEGUN'), ...(from > 1 ? some(from - 30, 'ENDED') : [])]);
  }
  runAll();
  const [event] = heard;
  if (event?.name !== 'exchanges.changed') throw new Error('Nothing was told.');
  expect(event.data.more).toBe(true);
  const ids = new Set(event.data.rows.map(({ id }) => id));
  expect([ids.size, event.data.rows.length]).toEqual([200, 200]);
  expect(Array.from({ length: 150 }, (_, index) => index + 2_851).filter((id) => !ids.has(id))).toEqual([]);
  const last = (id: number) => (id > 2_970 ? 'BEGUN' : 'ENDED');
  expect(event.data.rows.every(({ id, method }) => method === last(id))).toBe(true);
});

it('costs nothing while nobody listens', () => {
  const { clock, waiting } = stillClock();
  const changes = createChanges(clock, totals);
  const stop = changes.subscribe(() => undefined);
  stop();
  changes.exchanges([row(1)]);
  expect(waiting).toEqual([]);
});

it('tells twice a second in a flood, and what came last', () => {
  const list = watched();
  list.run(1_000, 10);
  expect(list.run(2_000, 10).length).toBeLessThanOrEqual(4);
  // The flood breaks off; nothing more comes that would bring the last rows along.
  list.run(1_000, 0);
  expect(list.heard.at(-1)?.ids.at(-1)).toBe(list.newest());
});

it('tells twenty times a second again once the flood is over, each row by itself', () => {
  const list = watched();
  list.run(2_000, 10);
  list.run(500, 0);
  const newest = list.newest();
  const told = list.run(1_000, 1);
  expect(told.length).toBeGreaterThanOrEqual(15);
  expect(told.some(({ more }) => more)).toBe(false);
  list.run(500, 0);
  const ids = new Set(list.heard.flatMap(({ ids: some }) => some));
  const missed = Array.from({ length: list.newest() - newest }, (_, index) => newest + index + 1).filter(
    (id) => !ids.has(id),
  );
  expect(missed).toEqual([]);
});
