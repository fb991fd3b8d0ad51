import { eventSummary } from '@shared/event-summary';
import { sides } from '@shared/insights/insights';
import type { Price } from '@shared/insights/price';
import { readings } from '@shared/insights/reading';
import { outcomes } from '@shared/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Journal } from '../store/journal';
import { insert, sampleEntry } from '../store/testing';
import { everything, insightsHarness } from './insights-harness';
import { type Line, plainFigures } from './plain-figures';

/** The night in which the clocks of Berlin went back: Sunday, 26 October 2025, had 25 hours. */
const now = Date.UTC(2025, 9, 27, 11, 30);
const hour = 3_600_000;
const prices: Price[] = [
  { model: 'gpt-4', since: 0, input: 2.5, output: 10.123456, cached: 1.25 },
  { model: 'gpt-4', since: now - 20 * hour, input: 3, output: 12, cached: null },
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
  minutesAgo: fc.integer({ min: -20, max: 40 * 24 * 60 }),
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
      fc.boolean(),
      fc.nat(40),
      async (rows, side, reading, restarts, cleared) => {
        const { store, ask, lines, restart } = insightsHarness();
        store.prices.set({ currency: 'EUR', budget: null, prices });
        const question = { ...everything, timeZone: 'Europe/Berlin', side, reading };
        const ids: number[] = [];
        for (const [index, row] of rows.entries()) {
          ids.push(await write(store.journal, row));
          if (index === cleared) store.exchanges.clear();
          if (index === rows.length >> 1) ask(question, now);
        }
        for (const [index, { end }] of rows.entries()) await change(store, ids[index] ?? 0, end);
        if (restarts) restart();
        expectSame(ask(question, now), await lines(), { side, reading });
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
  answer: ReturnType<ReturnType<typeof insightsHarness>['ask']>,
  lines: readonly Line[],
  { side, reading }: Pick<Parameters<typeof plainFigures>[1], 'side' | 'reading'>,
): void {
  const startsAt = ({ exchange }: Line) => exchange.summary.startedAt;
  const [first] = answer.slots;
  const within = lines.filter((line) => startsAt(line) >= (first?.start ?? 0) && startsAt(line) < answer.end);
  const { users, models, providers, cost, ...plain } = plainFigures(within, { side, reading, prices });
  const { cost: ours, ...counts } = answer.counts;
  expect({ counts, latency: answer.latency, promptDuration: answer.promptDuration }).toEqual(plain);
  expect(ours).toBeCloseTo(cost, 9);
  const prompts = (kind: keyof typeof answer.groups) =>
    Object.fromEntries(
      answer.groups[kind].filter((group) => group.prompts > 0).map((group) => [group.value, group.prompts]),
    );
  expect([prompts('user'), prompts('model'), prompts('provider')]).toEqual([users, models, providers]);
  const causes = answer.causes.reduce((sum, { count }) => sum + count, 0);
  expect(causes).toBe(counts.failed);
  expect(answer.latencyHistogram.reduce((sum, { count }) => sum + count, 0)).toBe(answer.latency.count);
  // By day of Berlin, as its calendar names it.
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', dateStyle: 'short' });
  expect(answer.slots.map(({ start }) => dayOf.format(start))).toHaveLength(30);
  for (const { start, counts: ofDay, latency } of answer.slots) {
    const sameDay = within.filter((line) => dayOf.format(startsAt(line)) === dayOf.format(start));
    const day = plainFigures(sameDay, { side, reading, prices });
    expect([ofDay.delivered, ofDay.failed, latency]).toEqual([
      day.counts.delivered,
      day.counts.failed,
      day.latency,
    ]);
  }
}

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
