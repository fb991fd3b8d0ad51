import { createInsights, type Insights } from '../src/main/engine/insights/insights';
import { createStore } from '../src/main/engine/store/store';
import type { InsightsQuestion } from '../src/shared/insights/insights';
import { presets } from '../src/shared/insights/slots';
import { connections, withServers } from './catch';
import { startServer } from './child';
import { contest, p99, rates, showLoads } from './contest';
import { type Figure, median, quantile, ratioOf } from './figure';
import { withFolder } from './folder';
import type { Load } from './load';
import { fillLog, firstStart, gapMs, variedEntry } from './log';
import { logThread } from './log-thread';
import { clockAtEnd, copyMillion, exchanges } from './million';

const promisedMs = 300;
const promisedShare = 0.9;
const liveRounds = 60;
const catchHow = { connections, rounds: 16, roundMs: 2_000, warmUpMs: 2_000 };

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

const prices = ['gpt-4', 'gpt-4o-mini', 'claude-sonnet', 'gemini-pro'].flatMap((model) => [
  { model, since: 0, input: 2.5, output: 10, cached: null },
  { model, since: firstStart + (exchanges / 2) * gapMs, input: 2, output: 8, cached: 1 },
]);

interface Took {
  ms: number;
  /** Of all threads: another program on the same core makes a question longer, but hardly this. */
  cpuMs: number;
}

/** Figures over one million exchanges: asked anew, live, and while webhooks are caught. All of it in copies of the log. */
export function benchInsights(): Promise<Figure[]> {
  return withFolder(async (dataDir) => {
    await copyMillion(dataDir);
    const figures = await benchAnswers(dataDir);
    return withFolder(async (other) => {
      await copyMillion(other);
      return [...figures, await benchCatching(other, dataDir)];
    });
  });
}

async function benchAnswers(dataDir: string): Promise<Figure[]> {
  const clock = clockAtEnd();
  const store = createStore({ dataDir, clock });
  store.prices.set({ currency: 'USD', budget: null, prices });
  const open = () => createInsights({ path: store.path, clock, script: logThread });
  const ask = async (insights: Insights, question: InsightsQuestion) => {
    const start = performance.now();
    const before = process.cpuUsage();
    for (;;) {
      const reply = await insights.ask(question);
      if (reply.state !== 'ready') continue;
      const { user, system } = process.cpuUsage(before);
      return { ms: performance.now() - start, cpuMs: (user + system) / 1000, reply };
    }
  };
  const [everything] = questions.filter(({ preset }) => preset === 'month');
  if (!everything) throw new Error('There is no question.');
  const reading = open();
  const first = await ask(reading, everything);
  reading.close();
  const insights = open();
  const started = await ask(insights, everything);
  const asked: Took[] = [];
  for (const question of questions) asked.push(await ask(insights, question));
  const live: Took[] = [];
  for (let round = 0; round < liveRounds; round += 1) {
    await fillLog(store.journal, 1, (id) => variedEntry(id, exchanges + round));
    live.push(await ask(insights, everything));
  }
  insights.close();
  store.close();
  const { counts } = first.reply;
  const seconds = ({ ms, cpuMs }: Took) => `${(ms / 1000).toFixed(1)} s, CPU ${(cpuMs / 1000).toFixed(1)} s`;
  return [
    figure(`Insights of one million exchanges, ${questions.length} questions`, asked),
    figure('the same question again after each new exchange', live),
    {
      name: 'the first question of a log that was never counted',
      ours: seconds(first),
      peer: `${counts.delivered + counts.failed} deliveries`,
      value: first.ms,
      promise: 'told, with how far it is',
      holds: counts.delivered + counts.failed > exchanges * 0.9,
    },
    {
      name: 'the first question after a start of the app',
      ours: seconds(started),
      peer: '–',
      value: started.ms,
      promise: 'told',
      holds: started.reply.counts.delivered === counts.delivered,
    },
  ];
}

function figure(name: string, took: readonly Took[]): Figure {
  const ms = took.map((one) => one.ms);
  const cpu = took.map(({ cpuMs }) => cpuMs);
  const p95 = quantile(ms, 0.95);
  return {
    name,
    ours: `median ${median(ms).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms; CPU ${median(cpu).toFixed(0)} and ${quantile(cpu, 0.95).toFixed(0)} ms`,
    peer: '–',
    value: p95,
    promise: `p95 under ${promisedMs} ms`,
    holds: p95 < promisedMs,
  };
}

/** In turns, many short rounds, because a machine is not the same from minute to minute. */
async function benchCatching(folder: string, askedFolder: string): Promise<Figure> {
  const [idle = [], asked = []] = await withServers(
    [() => startServer('serve-engine', folder), () => startServer('serve-insights', askedFolder)],
    (servers) => contest(servers, catchHow),
  );
  const slowest = (loads: readonly Load[]) => loads.map((load) => p99([load]));
  const rate = ratioOf(rates(asked), rates(idle));
  const wait = ratioOf(slowest(idle), slowest(asked));
  const worse = rate.value < wait.value ? rate : wait;
  return {
    name: 'catching beside a page Insights that is live',
    ours: `${showLoads(asked)}: ${rate.value.toFixed(2)} of the requests, p99 ${(1 / wait.value).toFixed(2)} times as long`,
    peer: `without it: ${showLoads(idle)}`,
    ...worse,
    promise: `both at least ${promisedShare.toFixed(2)} as good`,
    holds: worse.value >= promisedShare,
  };
}
