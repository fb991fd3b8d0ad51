import { createInsights } from '../src/main/engine/insights/insights';
import { createStore } from '../src/main/engine/store/store';
import type { InsightsQuestion } from '../src/shared/insights/insights';
import { presets } from '../src/shared/insights/slots';
import { connections, contestOfWords } from './catch';
import { rates, showLoads } from './contest';
import { atLeast, type Figure, median, quantile, ratioOf } from './figure';
import type { Load } from './load';
import { fillLog, variedEntry } from './log';
import { logThread } from './log-thread';
import { clockAtEnd, exchanges, millionLog } from './million';

const promisedMs = 300;
const promisedShare = 0.9;
const liveRounds = 60;
const catchRounds = 3;
const roundHow = { connections, rounds: 1, roundMs: 2_500, warmUpMs: 1_500 };

/** Every question is another one, so that nothing of the one before helps. */
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];
const questions: InsightsQuestion[] = zones.flatMap((timeZone) =>
  presets.flatMap((preset) =>
    (['once', 'sent', 'caught'] as const).map((side) => ({
      preset,
      timeZone,
      side,
      filter: '',
      reading: 'corrected' as const,
    })),
  ),
);

/** Figures over one million exchanges: asked anew, live, and while webhooks are caught. */
export async function benchInsights(): Promise<Figure[]> {
  const dataDir = await millionLog();
  const clock = clockAtEnd();
  const store = createStore({ dataDir, clock });
  const insights = createInsights({ path: store.path, clock, script: logThread });
  const ask = async (question: InsightsQuestion) => {
    const start = performance.now();
    for (;;) {
      const reply = await insights.ask(question);
      if (reply.state === 'ready') return { ms: performance.now() - start, reply };
    }
  };
  const [everything] = questions.filter(({ preset }) => preset === 'month');
  if (!everything) throw new Error('There is no question.');
  const first = await ask(everything);
  const asked: number[] = [];
  for (const question of questions) asked.push((await ask(question)).ms);
  const live: number[] = [];
  for (let round = 0; round < liveRounds; round += 1) {
    await fillLog(store.journal, 1, (id) => variedEntry(id, exchanges + round));
    live.push((await ask(everything)).ms);
  }
  insights.close();
  store.close();
  console.log(
    `Read in ${(first.ms / 1000).toFixed(1)} s; asked: p95 ${quantile(asked, 0.95).toFixed(0)} ms, live: p95 ${quantile(live, 0.95).toFixed(0)} ms.`,
  );
  const p95 = (times: number[]) =>
    `median ${median(times).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms`;
  const figure = (name: string, times: number[]): Figure => ({
    name,
    ours: p95(times),
    peer: '–',
    value: quantile(times, 0.95),
    promise: `under ${promisedMs} ms`,
    holds: quantile(times, 0.95) < promisedMs,
  });
  const { counts } = first.reply;
  return [
    figure(`Insights of one million exchanges, ${questions.length} questions`, asked),
    figure('the same question again after each new exchange', live),
    {
      name: 'the first question of a log that was never counted',
      ours: `${(first.ms / 1000).toFixed(1)} s`,
      peer: `${counts.delivered + counts.failed} deliveries`,
      value: first.ms,
      promise: 'told, with how far it is',
      holds: counts.delivered + counts.failed > exchanges * 0.9,
    },
    await benchCatching(dataDir),
  ];
}

/** One after the other: a log has one owner. */
async function benchCatching(dataDir: string): Promise<Figure> {
  const idle: Load[] = [];
  const asked: Load[] = [];
  for (let round = 0; round < catchRounds; round += 1) {
    for (const [word, loads] of [
      ['serve-engine', idle],
      ['serve-insights', asked],
    ] as const) {
      const [found = []] = await contestOfWords([word], { folder: dataDir, times: 1, how: roundHow });
      loads.push(...found);
    }
  }
  const share = ratioOf(rates(asked), rates(idle));
  return {
    name: 'catching beside a page Insights that is live',
    ours: showLoads(asked),
    peer: `without it: ${showLoads(idle)}`,
    ...share,
    ...atLeast(share.value, promisedShare),
  };
}
