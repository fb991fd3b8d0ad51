import { createHash } from 'node:crypto';
import { type Chaos, listenOnMs, planChaos, requestsOf } from '@shared/chaos/chaos';
import { chaosTitles } from '@shared/chaos/chaos-titles';
import { createTally, type Tally } from '@shared/chaos/tally';
import type { Parsed } from '@shared/contract';
import type { JobStarted } from '@shared/contract-outputs';
import { formatCount } from '@shared/format';
import type { ExchangeSummary } from '@shared/model';
import type { JobResult } from '@shared/transfer/job';
import { confirmMany } from '../confirm-many';
import type { Dispatcher } from '../dispatcher/dispatcher';
import type { Parts } from '../handlers';
import type { JobContext } from '../jobs';
import { type ChaosSource, chaosSource } from './chaos-source';
import { pause } from './pause';

/** Exchanges that may be open at once; a burst that would have more waits for some to end. */
const mostOpen = 500;

/** Begins to send in the way that was asked for. Each request is an exchange of one run; see shared/chaos/chaos.ts. */
export async function runChaos(
  parts: Parts,
  { what, chaos, confirmed }: Parsed<'chaos.run'>,
): Promise<JobStarted> {
  const { clock } = parts.options;
  const now = clock.now();
  const source = chaosSource(parts, what, now);
  const steps = planChaos(chaos);
  const total = requestsOf(chaos) * source.targets.length;
  confirmMany(total, confirmed);
  // What cannot be given another time fails here, before anything is sent.
  source.body(Math.max(...steps.map(({ ageMs }) => ageMs)));
  const dispatcher = await parts.dispatcher();
  const runId = parts.store.runs.create({ ...source.run, startedAt: now });
  const title = `${chaosTitles[chaos.kind]}: ${source.title}, ${formatCount(total, 'request')}`;
  const job = parts.jobs.start({ kind: 'chaos', title, unit: 'exchanges' }, (context) =>
    new ChaosRun(parts, dispatcher, source, chaos, runId, context).carryOut(total),
  );
  return { runId, job };
}

class ChaosRun {
  private readonly tally: Tally;
  private readonly open = new Map<Promise<void>, readonly number[]>();
  private bytes = 0;
  private done = 0;

  constructor(
    private readonly parts: Parts,
    private readonly dispatcher: Dispatcher,
    private readonly source: ChaosSource,
    private readonly chaos: Chaos,
    private readonly runId: number,
    private readonly context: JobContext,
  ) {
    this.tally = createTally(chaos.kind, runId);
  }

  async carryOut(total: number): Promise<JobResult> {
    const { signal, progress } = this.context;
    const { clock } = this.parts.options;
    const cancel = () => this.cancelOpen();
    signal.addEventListener('abort', cancel);
    const startedAt = clock.monotonic();
    progress(0, total);
    try {
      for (const { ageMs, copies, dueMs } of planChaos(this.chaos)) {
        if (dueMs === null) await this.ended();
        else await pause(clock, startedAt + dueMs - clock.monotonic(), signal);
        while (this.openCount() >= mostOpen) await Promise.race(this.open.keys());
        signal.throwIfAborted();
        await this.send(this.source.body(ageMs), copies, total);
      }
      await this.ended();
      signal.throwIfAborted();
    } finally {
      signal.removeEventListener('abort', cancel);
      if (signal.aborted) this.cancelOpen();
      await Promise.allSettled(this.open.keys());
    }
    const report = this.tally.report();
    return {
      path: null,
      exchanges: report.sent,
      bytes: this.bytes,
      problems: [],
      problemCount: 0,
      chaos: report,
    };
  }

  private async send(body: Uint8Array, copies: number, total: number): Promise<void> {
    const { project, targets, typed, replayOf } = this.source;
    const { exchangeIds, settled } = await this.dispatcher.send({
      project,
      targets: Array.from({ length: copies }, () => targets).flat(),
      body,
      runId: this.runId,
      replayOf,
      ...(typed ? { typed } : {}),
      ...(this.chaos.kind === 'timed_out'
        ? { deadline: { budgetMs: this.chaos.deadlineMs, listenOnMs } }
        : {}),
    });
    const payloadSha256 = sha256(body);
    const counted = settled.then((exchanges) => {
      this.open.delete(counted);
      this.bytes += body.byteLength * exchanges.length;
      for (const exchange of exchanges)
        this.tally.ended(payloadSha256, exchange, this.answerSha256(exchange));
      this.done += exchanges.length;
      this.context.progress(this.done, total);
    });
    this.open.set(counted, exchangeIds);
  }

  /** Of the bytes that were kept; null without an answer. */
  private answerSha256({ id, status, responseSize }: ExchangeSummary): string | null {
    if (status === null) return null;
    const { bytes } = this.parts.store.exchanges.body(id, 'response', 0, Math.max(1, responseSize));
    return sha256(bytes);
  }

  private async ended(): Promise<void> {
    await Promise.all(this.open.keys());
  }

  private openCount(): number {
    let count = 0;
    for (const ids of this.open.values()) count += ids.length;
    return count;
  }

  private cancelOpen(): void {
    for (const ids of this.open.values()) for (const id of ids) this.dispatcher.cancel(id);
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
