import { AppFailure } from '@shared/errors';
import { parseFilter } from '@shared/filter/parse';
import {
  type GroupKind,
  groupKinds,
  type InsightsAnswer,
  type InsightsQuestion,
  type InsightsUnderWay,
} from '@shared/insights/insights';
import { floodMs } from '@shared/insights/live-pace';
import { perToken } from '@shared/insights/price';
import { type Slots, slotsOf } from '@shared/insights/slots';
import type { Database } from 'better-sqlite3';
import { type Names, nameReader } from '../store/search/subject';
import type { TokenPrice } from './count-prompts';
import { causeFigures, latencyBars, slotFigures, type TopGroups, topGroups, totalFigures } from './figures';
import { createPace, type Sleep } from './pace';
import { priceReader } from './prices';
import { createSegments } from './segments';
import { createSettled } from './settled';
import { asksTheTime, createShownRows } from './shown-rows';
import { type Count, Tally } from './tally';

/** A question as it is handed over. `now` is in ms since the epoch. */
export interface Asked {
  question: InsightsQuestion;
  now: number;
}

export type Asker = (asked: Asked) => InsightsAnswer | InsightsUnderWay;

/** How long it reads the log at once before it tells how far it is, in ms. */
const readMs = 200;
/** The same for an answer that may lag: the processor is needed by who catches. */
const lagMs = 25;
/** A page that is live asks again within this, in ms, whatever comes in; and how many questions it may ask in turns. */
const askedAgainMs = 2 * floodMs;
const mostLive = 4;
const minute = 60_000;

/**
 * Answers questions over the log of `db`, a connection of its own. Throws `invalid_input` for a filter that cannot be read. With
 * `sleep` it leaves the processor to others while it answers a question anew.
 */
export function createAsker(db: Database, monotonic: () => number, sleep: Sleep | null = null): Asker {
  const segments = createSegments(db);
  const { dictionary } = segments;
  const shownRows = createShownRows(db, dictionary);
  const readNames = nameReader(db);
  const readPrices = priceReader(db);
  const cleared = db.prepare<[], string>("SELECT value FROM setting WHERE key = 'cleared_up_to'").pluck();
  const settled = createSettled(shownRows);
  const answered = new Map<string, number>();

  /** Whether somebody looks at the last answer to this question, and so can wait a little for the new one. */
  function isLive({ question, now }: Asked): boolean {
    return now - (answered.get(keyOf(question)) ?? Number.NEGATIVE_INFINITY) < askedAgainMs;
  }

  function wasAnswered({ question, now }: Asked): void {
    const key = keyOf(question);
    answered.delete(key);
    answered.set(key, now);
    for (const oldest of answered.keys()) if (answered.size > mostLive) answered.delete(oldest);
  }

  function codeOf(kind: GroupKind, value: string): number | null {
    return kind === 'project' || kind === 'webhook' ? Number(value) : dictionary.known(kind, value);
  }

  function label(kind: GroupKind, names: Names): (code: number) => { value: string; name: string | null } {
    if (kind === 'project')
      return (code) => ({ value: String(code), name: names.projects.get(code) ?? null });
    if (kind === 'webhook')
      return (code) => ({ value: String(code), name: names.webhooks.get(code) ?? null });
    return (code) => {
      const text = dictionary.text(kind, code);
      return { value: text, name: text };
    };
  }

  function pricesByCode(): Map<number, TokenPrice[]> {
    const byCode = new Map<number, TokenPrice[]>();
    for (const { model, since, input, output, cached } of readPrices().prices) {
      const code = dictionary.known('model', model);
      if (code === null) continue;
      const price = {
        since: since * 1000,
        input: perToken(input),
        output: perToken(output),
        cached: perToken(cached ?? 0),
      };
      byCode.set(code, [...(byCode.get(code) ?? []), price]);
    }
    return byCode;
  }

  function countOf({ question, now }: Asked): { count: Count; slots: Slots } {
    const { preset, timeZone, side, reading, only = {} } = question;
    const first = segments.all.reduce((least, { earliest }) => Math.min(least, earliest), now * 1000) / 1000;
    const slots = slotsOf(preset, now, timeZone, first);
    const count: Count = {
      starts: slots.starts.map((start) => start * 1000),
      end: slots.end * 1000,
      side,
      reading,
      // A value that no exchange ever had is in no row.
      only: Object.entries(only).map(([kind, value]) => ({
        kind: kind as GroupKind,
        code: codeOf(kind as GroupKind, value) ?? -1,
      })),
      hiddenUpTo: Number(cleared.get() ?? 0),
      prices: pricesByCode(),
    };
    return { count, slots };
  }

  return (asked) => {
    const parsed = parseFilter(asked.question.filter);
    if (!parsed.ok) throw new AppFailure('invalid_input', parsed.error.message, 'Correct the filter.');
    const looksOn = isLive(asked);
    const mayLag = looksOn && asked.question.mayLag === true;
    const pace = createPace(monotonic, looksOn ? sleep : null);
    const left = segments.follow(mayLag ? lagMs : readMs, pace);
    if (left && (left.behind === null || !mayLag))
      return { state: 'reading', done: left.done, total: left.total };
    const names = readNames();
    const { count, slots } = countOf(asked);
    const isEverything = parsed.filter.kind === 'and' && parsed.filter.parts.length === 0;
    const filter = isEverything
      ? null
      : {
          text: asked.question.filter,
          filter: parsed.filter,
          names,
          now: asksTheTime(parsed.filter) ? Math.floor(asked.now / minute) * minute : 0,
        };
    const sizes = Object.fromEntries(
      (['model', 'provider', 'user', 'prompt'] as const).map((kind) => [kind, dictionary.size(kind)]),
    );
    const tallies = settled.count(segments.all, count, filter, (before) => new Tally(count, sizes, before), {
      isLate: () => pace.worked() > readMs,
      rest: pace.rest,
    });
    if (!Array.isArray(tallies)) return { state: 'reading', ...tallies };
    wasAnswered(asked);
    const totals = totalFigures(tallies);
    pace.rest();
    const ofSlots = slotFigures(tallies, slots.starts);
    pace.rest();
    const tops = groupKinds.map((kind) => {
      const top = topGroups(tallies, kind, label(kind, names));
      pace.rest();
      return [kind, top] as const;
    });
    const topBy = (rank: keyof TopGroups) =>
      Object.fromEntries(tops.map(([kind, top]) => [kind, top[rank]])) as InsightsAnswer['groups'];
    return {
      state: 'ready',
      ...totals,
      slotKind: slots.kind,
      slots: ofSlots,
      end: slots.end,
      latencyHistogram: latencyBars(tallies),
      causes: causeFigures(tallies),
      groups: topBy('prompts'),
      costliest: topBy('cost'),
      currency: readPrices().currency,
      reading: asked.question.reading,
      side: asked.question.side,
      behind: left?.behind ?? 0,
    };
  };
}

function keyOf(question: InsightsQuestion): string {
  return JSON.stringify({ ...question, mayLag: undefined });
}
