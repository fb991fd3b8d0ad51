import { eventSummary } from '@shared/event-summary';
import { type GroupFigures, groupKinds, type InsightsQuestion, sides } from '@shared/insights/insights';
import type { Price } from '@shared/insights/price';
import { readings } from '@shared/insights/reading';
import { outcomes } from '@shared/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Journal } from '../store/journal';
import type { Store } from '../store/store';
import { insert, sampleEntry } from '../store/testing';
import { everything, insightsHarness } from './insights-harness';
import { type Line, plainFigures } from './plain-figures';

/** Monday after the night in which the clocks of Berlin went back: Sunday, 26 October 2025, had 25 hours. */
const now = Date.UTC(2025, 9, 27, 11, 30);
/** The others went forward, or back, or by half an hour, on the day before; one has no such days, one left a day out. */
const moments: readonly [timeZone: string, now: number][] = [
  ['Europe/Berlin', now],
  ['Europe/Berlin', Date.UTC(2025, 2, 31, 9)],
  ['America/New_York', Date.UTC(2025, 10, 3, 3, 30)],
  ['America/New_York', Date.UTC(2025, 2, 10, 20)],
  ['Australia/Lord_Howe', Date.UTC(2025, 3, 6, 20)],
  ['Asia/Kolkata', now],
  ['Pacific/Apia', Date.UTC(2012, 0, 5, 12)],
];
const hour = 3_600_000;
const sentEnd = { direction: 'sent' as const, outcome: 'delivered' as const, startedAt: now - hour };
type Answer = ReturnType<ReturnType<typeof insightsHarness>['ask']>;
const prices: Price[] = [
  { model: 'gpt-4', since: 0, input: 2.5, output: 10.123456, cached: 1.25 },
  { model: 'gpt-4', since: Date.UTC(2025, 9, 26, 15), input: 3, output: 12, cached: null },
];

const payloads = fc.record(
  {
    event: fc.constant('onPromptFinished'),
    promptId: fc.constantFrom(1, 2, 2.5),
    userId: fc.constantFrom('', 'anna', 'bob', 7),
    result: fc.constantFrom(0, 0, 1, 2),
    duration: fc.integer({ min: 0, max: 20_000 }),
    tokens: fc.record(
      {
        prompt: fc.constantFrom(0, 150, 151),
        completion: fc.constantFrom(0, 300),
        total: fc.constantFrom(0, 450, 451),
      },
      { requiredKeys: [] },
    ),
    cached: fc.boolean(),
    providerId: fc.constantFrom(1, 2),
    providerDefaultModel: fc.constantFrom('gpt-4', 'other'),
  },
  { requiredKeys: ['event'] },
);

const samples = fc.record({
  payload: fc.oneof({ arbitrary: payloads, weight: 4 }, { arbitrary: fc.constant('hello'), weight: 1 }),
  direction: fc.constantFrom('sent' as const, 'caught' as const),
  outcome: fc.constantFrom(...outcomes),
  status: fc.constantFrom(null, 200, 404, 500),
  minutesAgo: fc.oneof(...[90, 48 * 60, 40 * 24 * 60].map((max) => fc.integer({ min: -20, max }))),
  micros: fc.integer({ min: 0, max: 999_999 }),
  durationUs: fc.option(fc.integer({ min: 0, max: 12_000_000 })),
  projectId: fc.constantFrom(null, 1, 2),
  webhookId: fc.constantFrom(null, 1, 2, 3),
  runId: fc.constantFrom(null, null, 1, 2),
  replayOf: fc.constantFrom(null, null, null, 1),
  pairId: fc.constantFrom(null, null, 1),
  pinned: fc.boolean(),
  /** Ids that lie between: the rows are scattered over segments. */
  skipped: fc.constantFrom(0, 0, 0, 1500, 6000),
  end: fc.constantFrom('none', 'none', 'ends', 'deleted', 'unpinned', 'paired'),
});
type Sample = typeof samples extends fc.Arbitrary<infer Value> ? Value : never;

async function write(
  journal: Journal,
  now: number,
  { payload, skipped, end: _end, minutesAgo, micros, durationUs, ...rest }: Sample,
) {
  for (let id = 0; id < skipped; id += 1) journal.nextId();
  const id = journal.nextId();
  const body = JSON.stringify(payload);
  const startedAt = now - minutesAgo * 60_000 + micros / 1000;
  const durationMs = durationUs === null ? null : durationUs / 1000;
  const event = eventSummary(Buffer.from(body));
  await insert(journal, sampleEntry(id, { ...rest, startedAt, durationMs, event }, body));
  return id;
}

it('every figure is what plain counting over the exported lines gives, after whatever happened to the log', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(samples, { minLength: 1, maxLength: 40 }),
      fc.constantFrom(...sides),
      fc.constantFrom(...readings),
      fc.constantFrom(...moments),
      fc.constantFrom('hour', 'day', 'week', 'month', 'quarter'),
      fc.boolean(),
      fc.nat(40),
      async (rows, side, reading, [timeZone, now], preset, restarts, cleared) => {
        const { store, ask, lines, restart } = insightsHarness();
        store.prices.set({ currency: 'EUR', budget: null, prices });
        const question: InsightsQuestion = { preset, filter: '', timeZone, side, reading };
        const ids: number[] = [];
        for (const [index, row] of rows.entries()) {
          ids.push(await write(store.journal, now, row));
          if (index === cleared) store.exchanges.clear();
          if (index === rows.length >> 1) ask(question, now);
        }
        for (const [index, { end }] of rows.entries()) await change(store, ids[index] ?? 0, end);
        if (restarts) restart();
        expectSame(ask(question, now), await lines(), question);
      },
    ),
    { numRuns: 15 },
  );
}, 120_000);

async function change(
  { journal, marks, exchanges }: ReturnType<typeof insightsHarness>['store'],
  id: number,
  end: Sample['end'],
): Promise<void> {
  if (end === 'deleted') marks.delete([id], marks.newDeletion());
  if (end === 'unpinned') marks.pin([id], false);
  if (end === 'paired') journal.pair(id, id);
  if (end === 'ends') {
    const { summary } = exchanges.get(id);
    const { request: _request, ...entry } = sampleEntry(id, { ...summary, outcome: 'rejected', status: 503 });
    journal.end(entry, () => {});
  }
  await new Promise<unknown>((resolve) => journal.afterCommit(resolve));
}

function expectSame(
  answer: Answer,
  lines: readonly Line[],
  { side, reading, timeZone }: Pick<InsightsQuestion, 'side' | 'reading' | 'timeZone'>,
): void {
  const startsAt = ({ exchange }: Line) => exchange.summary.startedAt;
  const [first] = answer.slots;
  const within = lines.filter((line) => startsAt(line) >= (first?.start ?? 0) && startsAt(line) < answer.end);
  const options = { side, reading, prices };
  const { groups, causes, histogram, cost, ...plain } = plainFigures(within, options);
  const { cost: ours, ...counts } = answer.counts;
  expect({ counts, latency: answer.latency, promptDuration: answer.promptDuration }).toEqual(plain);
  expect(ours).toBeCloseTo(cost, 9);
  expect(answer.latencyHistogram.map(({ count }) => count)).toEqual(histogram);
  expect(
    Object.fromEntries(
      answer.causes.map(({ outcome, reason, status, count }) => [[outcome, reason, status].join(), count]),
    ),
  ).toEqual(causes);
  for (const kind of groupKinds) {
    expect(groupsOf(answer.groups[kind]), kind).toEqual(groups[kind]);
    expect(groupsOf(answer.costliest[kind]), kind).toEqual(groups[kind]);
  }
  const nameOf = slotName(answer, timeZone);
  const names = answer.slots.map(({ start }) => nameOf(start));
  expect(new Set(names).size).toBe(names.length);
  for (const [index, { start, counts: ofSlot, latency }] of answer.slots.entries()) {
    const same = within.filter((line) => nameOf(startsAt(line)) === names[index]);
    const slot = plainFigures(same, options);
    expect(ofSlot.delivered + ofSlot.failed, new Date(start).toISOString()).toBe(
      slot.counts.delivered + slot.counts.failed,
    );
    expect([ofSlot.delivered, latency]).toEqual([slot.counts.delivered, slot.latency]);
  }
}

/** Days by their date on the calendar there, hours by how long they are ago. */
function slotName({ slotKind, end }: Answer, timeZone: string): (at: number) => string {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const length = slotKind === 'hour' ? hour : 60_000;
  return slotKind === 'day' ? date.format : (at) => String(Math.ceil((end - at) / length));
}

function groupsOf(groups: readonly GroupFigures[]) {
  return Object.fromEntries(
    groups.map(({ value, name: _name, cost, ...figures }) => [
      value,
      { ...figures, cost: Number(cost.toFixed(9)) },
    ]),
  );
}

it('what comes and changes while a live answer rests is in the next one, exactly', async () => {
  const during: (() => void)[] = [];
  const { store, ask, lines } = insightsHarness(() => during.shift()?.());
  const { journal, marks } = store;
  const question: InsightsQuestion = {
    preset: 'day',
    filter: '',
    timeZone: 'UTC',
    side: 'caught',
    reading: 'as_sent',
  };
  const payload = {
    event: 'onPromptFinished',
    userId: 'anna',
    tokens: { prompt: 1, completion: 2, total: 3 },
  };
  const ids: number[] = [];
  // Scattered, so that each zone is read in many slices, of which some were read before.
  const come = async (count: number) => {
    for (let made = 0; made < count; made += 1) {
      for (let skipped = 0; skipped < 199; skipped += 1) journal.nextId();
      const id = journal.nextId();
      const event = eventSummary(Buffer.from(JSON.stringify(payload)));
      await insert(
        journal,
        sampleEntry(id, { startedAt: now - hour, durationMs: id, event }, JSON.stringify(payload)),
      );
      ids.push(id);
    }
  };
  await come(30);
  expect(ask(question, now).counts.prompts).toBe(30);
  for (let round = 0; round < 4; round += 1) {
    await come(25);
    // The oldest of those that are left, one that the last answer has, and the newest.
    for (const place of [0, -30, -1]) {
      const [id = 0] = ids.splice(place, 1);
      during.push(() => marks.delete([id], marks.newDeletion()));
    }
    ask(question, now);
    expect(during).toEqual([]);
    const answer = ask(question, now);
    expect(answer.counts.prompts).toBe(ids.length);
    expectSame(answer, await lines(), question);
  }
});

it('an answer that may lag says how many of the newest it lacks, and lacks nothing when less comes in', async () => {
  let time = 0;
  // So slow that each question reads one zone.
  const { store, ask } = insightsHarness(null, () => (time += 100));
  const zone = 4096;
  const come = async (zones: number) => {
    for (let made = 0; made < zones; made += 1) {
      for (let skipped = 1; skipped < zone; skipped += 1) store.journal.nextId();
      const id = store.journal.nextId();
      await insert(store.journal, sampleEntry(id, { ...sentEnd, direction: 'caught' }));
    }
  };
  const look = (mayLag: boolean) => {
    const { counts, behind } = ask({ ...everything, side: 'caught', mayLag }, now);
    return { delivered: counts.delivered, behind };
  };
  await come(2);
  // Nobody has seen an answer yet: the first one is whole.
  expect(look(true)).toEqual({ delivered: 2, behind: 0 });
  await come(3);
  expect(look(true)).toEqual({ delivered: 2, behind: 2 * zone + 1 });
  expect(look(true)).toEqual({ delivered: 3, behind: zone + 1 });
  store.marks.delete([zone], store.marks.newDeletion());
  // What is older and has changed is never left out.
  expect(look(true).delivered).toBe(2);
  expect(look(false)).toEqual({ delivered: 4, behind: 0 });
});

it.each([
  ['ends', (store: Store) => store.journal.end(sampleEntry(1, sentEnd), () => {})],
  ['is ended by a start', (store: Store) => store.exchanges.recoverInterrupted()],
])('counts a send anew that %s after it was counted as pending', async (_, end) => {
  const { store, ask } = insightsHarness();
  await insert(store.journal, sampleEntry(store.journal.nextId(), { ...sentEnd, outcome: 'pending' }));
  expect(ask(everything, now).counts.pending).toBe(1);
  end(store);
  await new Promise<unknown>((resolve) => store.journal.afterCommit(resolve));
  expect(ask(everything, now).counts.pending).toBe(0);
});

it('counts what a filter shows, and what has one value', async () => {
  const { store, ask } = insightsHarness();
  const payload = (userId: string) => ({ event: 'onPromptFinished', userId, providerDefaultModel: 'gpt-4' });
  for (const [index, userId] of ['anna', 'bob', 'anna'].entries()) {
    const body = JSON.stringify(payload(userId));
    await insert(
      store.journal,
      sampleEntry(
        store.journal.nextId(),
        { startedAt: now - hour, durationMs: 10 * (index + 1), event: eventSummary(Buffer.from(body)) },
        body,
      ),
    );
  }
  expect(ask({ ...everything, only: { user: 'anna' } }, now).latency).toMatchObject({
    count: 2,
    median: 10,
    p99: 30,
  });
  expect(ask({ ...everything, only: { user: 'nobody' } }, now).counts.prompts).toBe(0);
  expect(ask({ ...everything, filter: 'duration:>15' }, now).counts.prompts).toBe(2);
  expect(ask({ ...everything, filter: 'body:bob' }, now).latency.median).toBe(20);
});
