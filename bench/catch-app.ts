import { type AppServer, startBareApp, startOurApp } from './app-servers';
import { connections, withServers } from './catch';
import { contest, rates, showLoads, slowestAnswer } from './contest';
import { atLeast, type Figure, quantile, ratioOf, under } from './figure';
import { withFolder } from './folder';
import { type Load, load } from './load';
import { type Answered, pace } from './pace';
import { watchList } from './watch-list';

const starts = 2;
const how = { connections, rounds: 7, roundMs: 800, warmUpMs: 2_000 };
const perSecond = 1_000;
const liveMs = 8_000;
const settleMs = 1_000;
const promised = { ofBare: 0.55, p99Ms: 25, visibleMs: 100 };

/** Durable catch in the app, whose window shows each exchange, against a bare server in a process of the same kind beside a bare window. */
export async function benchCatchApp(): Promise<Figure[]> {
  const [bare, ours]: [Load[], Load[]] = [[], []];
  for (let start = 0; start < starts; start += 1) {
    const [other = [], own = []] = await withApps(false, (servers) => contest(servers, how));
    bare.push(...other);
    ours.push(...own);
  }
  const ratio = ratioOf(rates(ours), rates(bare));
  return [
    {
      name: `durable catch in the app with a live window, ${connections} connections`,
      ours: showLoads(ours),
      peer: `node:http in the same kind of process, beside a bare window: ${showLoads(bare)}`,
      ...ratio,
      ...atLeast(ratio.value, promised.ofBare),
    },
    slowestAnswer(ours, bare, promised.p99Ms),
    ...(await benchVisible()),
  ];
}

/** Runs with the bare app and ours, each in a folder of its own. */
export function withApps<Value>(
  secure: boolean,
  run: (servers: [AppServer, AppServer]) => Promise<Value>,
): Promise<Value> {
  return withFolder((bareFolder) =>
    withFolder((ourFolder) =>
      withServers([() => startBareApp(bareFolder, secure), () => startOurApp(ourFolder, secure)], (servers) =>
        run(servers as [AppServer, AppServer]),
      ),
    ),
  );
}

/** From the moment at which a webhook is sent until a frame of the window shows it, or a newer one. */
async function benchVisible(): Promise<Figure[]> {
  const { answers, seen } = await withFolder((folder) =>
    withServers([() => startOurApp(folder)], async ([server]) => {
      const { app, port } = server as AppServer;
      // As before a round of the contest: what was just started has other work to do.
      await load({ port, connections, ms: how.warmUpMs });
      await app.window.waitForTimeout(settleMs);
      const sender = pace(port, perSecond, (index) => `/webhook/seen/${index}/`);
      const stop = await watchList(app.window);
      await app.window.waitForTimeout(liveMs);
      const sent = await sender.stop();
      await app.window.waitForTimeout(settleMs);
      return { answers: sent, seen: await stop() };
    }),
  );
  const visible = waits(answers, seen);
  const p95 = quantile(visible, 0.95);
  return [
    {
      name: `catch → visible in the list, ${perSecond.toLocaleString('en-US')} webhooks a second`,
      ours: `median ${quantile(visible, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms; answers: p99 ${quantile(
        answers.map(({ ms }) => ms),
        0.99,
      ).toFixed(1)} ms`,
      peer: '–',
      value: p95,
      ...under(p95, promised.visibleMs, 'ms'),
    },
  ];
}

/** How long each took to be seen, in ms. At so many a second the list passes some over: a newer one that is seen counts for them. */
function waits(answers: readonly Answered[], seen: readonly { index: number; at: number }[]): number[] {
  const sorted = [...answers].sort((one, other) => one.index - other.index);
  let next = 0;
  return sorted
    .filter(({ index }) => index > 0)
    .map(({ index, at }) => {
      while (next < seen.length && (seen[next]?.index ?? 0) < index) next += 1;
      return (seen[next]?.at ?? Number.POSITIVE_INFINITY) - at;
    });
}
