import { setImmediate } from 'node:timers/promises';
import { mostUnconfirmed } from '@shared/chaos/chaos';
import type { Parsed } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import { formatCount } from '@shared/format';
import { mostReplays, type Replay, type UnsentPage } from '@shared/replay/replay';
import type { Parts } from '../handlers';
import type { ReplayJob } from '../store/replay-jobs';
import { checkTarget, checkWish } from './check-wish';
import { type Candidate, dueTimes, gather } from './gather';
import { ReplayCount } from './replay-count';
import { ReplayTargets } from './replay-request';
import { ReplayRun } from './replay-run';

/** Items written to the queue in one transaction. */
const writtenAtOnce = 1_000;
/** Jobs that have ended and are still listed, with what they did not send. */
const mostEnded = 20;
/** How often it is told how many were found, in ms. */
const tellEveryMs = 100;

/** The replays of a log: those that run, and those that wait for a person. */
export class Replays {
  private readonly parts: Parts;
  private readonly runs = new Map<number, ReplayRun>();
  private readonly preparing = new Map<number, AbortController>();
  private closed = false;

  constructor(parts: Parts) {
    this.parts = parts;
    this.recover();
    void this.forgetOld();
  }

  /** Newest first. */
  list(): Replay[] {
    return this.tables.jobs
      .list()
      .filter(({ state }) => state !== 'preparing')
      .map((job) => this.runs.get(job.id)?.state() ?? replayOf(job));
  }

  /** Throws `not_found`. */
  get(id: number): Replay {
    return this.runs.get(id)?.state() ?? replayOf(this.tables.jobs.get(id));
  }

  unsent({ id, from, limit }: Parsed<'replays.unsent'>): UnsentPage {
    const { jobs, queue } = this.tables;
    const { to } = jobs.get(id);
    const page = queue.unsent(id, from, limit);
    if (to.kind === 'same') return page;
    const webhook = to.kind === 'webhook' ? new ReplayTargets(this.parts.store).webhook(to.webhookId) : null;
    const url = to.kind === 'url' ? to.url : (webhook?.url ?? '');
    return { ...page, items: page.items.map((item) => ({ ...item, url })) };
  }

  /**
   * Writes the queue and begins. Throws `invalid_input` where there is nothing to send, or nobody has confirmed so many,
   * and `body_truncated` where no body is whole. Nothing is sent then.
   */
  async start(wish: Parsed<'replays.start'>): Promise<Replay> {
    const { toName } = checkWish(this.parts, wish);
    const { jobs, queue } = this.tables;
    const { to, how, changes } = wish;
    const createdAt = this.parts.options.clock.now();
    const job = jobs.create({ title: `Replay to ${toName}`, createdAt, to, how, changes });
    const controller = new AbortController();
    this.preparing.set(job.id, controller);
    try {
      const candidates = await this.find(job, wish, controller.signal);
      const requests = checkCandidates(candidates, how.repeat, wish.confirmed);
      job.total = candidates.length * how.repeat;
      job.title = `Replay ${formatCount(requests, 'request')} to ${toName}`;
      const dueOf = dueTimes(candidates, how.repeat);
      for (let from = 0; from < job.total; from += writtenAtOnce) {
        const items = slice(candidates, from, Math.min(job.total, from + writtenAtOnce));
        queue.add(
          job.id,
          from,
          items.map(({ id, refused }, index) => ({ sourceId: id, dueMs: dueOf(from + index), refused })),
        );
        await setImmediate();
        throwIfCancelled(controller.signal);
      }
      return await this.run(job);
    } catch (error) {
      await this.forget(job.id);
      // Whoever was told that it is being prepared is told that it came to nothing.
      this.parts.changes.tell('replay.changed', { ...replayOf(job), ...nothing });
      throw error;
    } finally {
      this.preparing.delete(job.id);
    }
  }

  pause(id: number): Replay {
    const run = this.runs.get(id);
    if (run?.job.state === 'running') run.pause();
    return this.get(id);
  }

  /** Throws `invalid_input` where everything was sent, and `not_found` where its webhook is gone. */
  async resume(id: number): Promise<Replay> {
    const { counts, state } = this.get(id);
    if (state === 'running' || state === 'preparing') return this.get(id);
    if (counts.unsent === 0) {
      throw new AppFailure('invalid_input', 'Nothing of this replay is left to send.', 'Start another one.');
    }
    const job = this.tables.jobs.get(id);
    checkTarget(this.parts, job.to);
    const run = this.runs.get(id);
    if (!run) return this.run(job);
    run.resume();
    return run.state();
  }

  /** One that has ended stays as it is; one that was interrupted is left as it is, for good. */
  cancel(id: number): Replay {
    this.preparing.get(id)?.abort();
    const run = this.runs.get(id);
    if (run && (run.job.state === 'running' || run.job.state === 'paused')) run.cancel();
    else if (!run) {
      const job = this.tables.jobs.get(id);
      if (job.state === 'interrupted') {
        this.tables.jobs.update({ ...job, state: 'cancelled', endedAt: this.parts.options.clock.now() });
        this.parts.changes.tell('replay.changed', this.get(id));
      }
    }
    return this.get(id);
  }

  /** Begins no more. What was not sent is there at the next start. */
  close(): void {
    this.closed = true;
    for (const controller of this.preparing.values()) controller.abort();
    for (const run of this.runs.values()) run.close();
  }

  private get tables() {
    return this.parts.store.replays();
  }

  private async find(
    job: ReplayJob,
    wish: Parsed<'replays.start'>,
    signal: AbortSignal,
  ): Promise<Candidate[]> {
    const { clock } = this.parts.options;
    let toldAt = clock.monotonic();
    const { candidates } = await gather(this.parts, wish, {
      found: (count) => {
        throwIfCancelled(signal);
        if (clock.monotonic() - toldAt < tellEveryMs) return;
        toldAt = clock.monotonic();
        this.parts.changes.tell('replay.changed', replayOf({ ...job, total: count }));
      },
    });
    throwIfCancelled(signal);
    return candidates;
  }

  private async run(job: ReplayJob): Promise<Replay> {
    const { store, changes, options, dispatcher } = this.parts;
    const run = new ReplayRun(job, {
      store,
      clock: options.clock,
      random: options.random ?? Math.random,
      dispatcher: await dispatcher(),
      changed: (replay) => {
        // What has ended is read from the log, when somebody asks.
        if (replay.state === 'done' && this.runs.get(job.id) === run) this.runs.delete(job.id);
        changes.tell('replay.changed', replay);
      },
    });
    if (this.closed)
      throw new AppFailure('engine_unavailable', 'Hookpair is closing, so nothing is sent.', '');
    this.runs.set(job.id, run);
    run.resume();
    return run.state();
  }

  /** The last process may have ended at any moment: what it was sending then is unknown, and the rest waits. */
  private recover(): void {
    const { jobs, queue } = this.tables;
    for (const job of jobs.list()) {
      if (job.state === 'preparing') while (jobs.forget(job.id, writtenAtOnce));
      else if (job.tally === null || job.state === 'running' || job.state === 'paused') {
        queue.loseInterrupted(job.id);
        const isOpen = job.state === 'running' || job.state === 'paused';
        jobs.update({ ...job, state: isOpen ? 'interrupted' : job.state, tally: queue.tally(job.id) });
      }
    }
  }

  private async forgetOld(): Promise<void> {
    const ended = this.tables.jobs.list().filter(({ endedAt }) => endedAt !== null);
    for (const { id } of ended.slice(mostEnded)) await this.forget(id);
  }

  private async forget(id: number): Promise<void> {
    while (!this.closed && this.tables.jobs.forget(id, writtenAtOnce)) await setImmediate();
  }
}

const nothing = { state: 'cancelled' as const, counts: new ReplayCount(0, emptyTally()).counts() };

function emptyTally() {
  return { sent: 0, unknown: 0, refused: 0, delivered: 0, failures: [] };
}

/** A job that does not run. */
function replayOf(job: ReplayJob): Replay {
  const { tally, total, ...rest } = job;
  const count = new ReplayCount(total, tally ?? emptyTally());
  return {
    ...rest,
    counts: count.counts(),
    delivered: count.delivered,
    failures: count.failures(),
    perSecond: null,
    leftMs: null,
  };
}

/** Part of the candidates repeated over and over. */
function slice(candidates: readonly Candidate[], from: number, to: number): Candidate[] {
  return Array.from(
    { length: to - from },
    (_none, index) => candidates[(from + index) % candidates.length],
  ).filter((candidate) => candidate !== undefined);
}

/** How many requests go out. Throws where there is none, or nobody has said yes to so many. */
function checkCandidates(candidates: readonly Candidate[], repeat: number, confirmed: boolean): number {
  const [first] = candidates;
  if (!first)
    throw new AppFailure(
      'invalid_input',
      'Nothing was found, so there is nothing to replay.',
      'Widen the filter.',
    );
  const good = candidates.filter(({ refused }) => refused === null).length;
  if (good === 0) {
    const code = first.refused?.startsWith('Only ') ? 'body_truncated' : 'invalid_input';
    const what =
      candidates.length === 1
        ? 'It cannot be replayed.'
        : `None of the ${candidates.length} can be replayed.`;
    throw new AppFailure(code, `${what} ${first.refused}`, 'Choose others, or another target.');
  }
  const requests = good * repeat;
  if (candidates.length * repeat > mostReplays) {
    throw new AppFailure(
      'invalid_input',
      `This would send ${formatCount(requests, 'request')}; one replay sends at most ${mostReplays.toLocaleString('en-US')}.`,
      'Narrow the filter, or repeat it less often.',
    );
  }
  if (requests > mostUnconfirmed && !confirmed) {
    throw new AppFailure(
      'invalid_input',
      `This sends ${formatCount(requests, 'request')}, and nobody has confirmed it.`,
      `More than ${mostUnconfirmed} are sent only when they are confirmed.`,
    );
  }
  return requests;
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new AppFailure('invalid_input', 'It was cancelled before anything was sent.', '');
}
