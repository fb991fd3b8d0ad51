import { Pool } from 'undici';
import { systemClock } from '../src/main/engine/clock';
import { createDispatcher, type Dispatcher } from '../src/main/engine/dispatcher/dispatcher';
import { createPairing } from '../src/main/engine/pairing';
import { OpenSends } from '../src/main/engine/proof/open-sends';
import { createStore } from '../src/main/engine/store/store';
import type { ExchangeSummary } from '../src/shared/model';
import { sampleBody } from '../src/shared/samples';
import { startServer } from './child';
import { atLeast, type Figure, median, ratioOf, whole } from './figure';
import { withFolder } from './folder';
import { logThread } from './log-thread';

const count = 2_000;
const inFlight = 32;
/** V8 compiles the larger of the two sides later: after so many rounds neither gets any quicker. */
const warmUpRounds = 15;
const rounds = 25;
const promised = 0.65;
export const sampleText = sampleBody('success', 'documented', {
  payloadProjectId: 1,
  now: 0,
  utcOffsetMinutes: 0,
});
const body = Buffer.from(sampleText);

/** Sending webhooks, each logged before and after, against raw undici with as many connections that logs nothing. */
export async function benchSend(): Promise<Figure[]> {
  const endpoint = await startServer('serve-bare');
  const url = `http://127.0.0.1:${endpoint.port}/webhook`;
  const ours: number[] = [];
  const raw: number[] = [];
  await withFolder(async (dataDir) => {
    const clock = systemClock();
    const store = createStore({ dataDir, clock, logThread });
    // As the engine does: what is sent may come in through a proxy.
    const pairing = createPairing(new OpenSends(clock, store.journal));
    const dispatcher = createDispatcher({
      journal: store.journal,
      clock,
      pairing,
      keptBodyBytes: () => 10 << 20,
    });
    const pool = new Pool(new URL(url).origin, { connections: inFlight, pipelining: 1 });
    for (let round = -warmUpRounds; round < rounds; round += 1) {
      const rawMs = await timed(() => drive(count, inFlight, () => sendRaw(pool)));
      const ourMs = await timed(() => sendLogged(dispatcher, url, count, inFlight));
      if (round >= 0) raw.push(rawMs);
      if (round >= 0) ours.push(ourMs);
    }
    await pool.close();
    await dispatcher.close({ graceMs: 1_000 });
    await store.close();
  });
  await endpoint.stop();
  const ratio = ratioOf(raw, ours);
  return [
    {
      name: `sending ${whole(count)} webhooks, ${inFlight} in flight`,
      ours: `${whole(median(ours))} ms`,
      peer: `raw undici that logs nothing: ${whole(median(raw))} ms`,
      ...ratio,
      ...atLeast(ratio.value, promised),
    },
  ];
}

async function timed(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** Runs `count` jobs, `inFlight` at a time. */
export async function drive(count: number, inFlight: number, job: () => Promise<void>): Promise<void> {
  let left = count;
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left > 0) {
        left -= 1;
        await job();
      }
    }),
  );
}

/** Sends one webhook, and reads its answer. */
export async function sendRaw(pool: Pool, payload: Buffer = body): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'PromptPal@bench',
    'accept-encoding': 'gzip',
  };
  const response = await pool.request({ method: 'POST', path: '/webhook', headers, body: payload });
  await response.body.arrayBuffer();
  if (response.statusCode !== 200) throw new Error(`The endpoint answered ${response.statusCode}.`);
}

/** As many on the wire as the peer has. The time ends when all are in the log as ended. */
export async function sendLogged(
  dispatcher: Dispatcher,
  url: string,
  wanted: number,
  atOnce: number,
): Promise<void> {
  const project = { id: null, promptPalVersion: 'bench' };
  const targets = [{ webhookId: null, url }];
  let left = wanted;
  await new Promise<void>((allLogged, failed) => {
    // What is in the log is looked at and let go: the peer holds nothing either.
    const logged = ([summary]: ExchangeSummary[]) => {
      if (summary?.outcome !== 'delivered') {
        failed(new Error(`A webhook was not delivered: ${summary?.outcome}.`));
      }
      left -= 1;
      if (left === 0) allLogged();
    };
    const send = () =>
      new Promise<void>((ended) => {
        const delivery = { project, targets, body, runId: null, replayOf: null, onEnded: () => ended() };
        dispatcher.send(delivery).then(({ settled }) => settled.then(logged), failed);
      });
    drive(wanted, atOnce, send).catch(failed);
  });
}
