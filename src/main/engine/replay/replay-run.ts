import { AppFailure, toAppError } from '@shared/errors';
import type { ExchangeSummary } from '@shared/model';
import { changePayload } from '@shared/replay/change-payload';
import type { Replay } from '@shared/replay/replay';
import type { Clock } from '../clock';
import type { Dispatcher, Outlet } from '../dispatcher/dispatcher';
import type { LoggedSend, LoggedSendListener } from '../dispatcher/logged-send';
import { eventOf } from '../store/exchange-row';
import type { ReplayJob } from '../store/replay-jobs';
import type { QueuedItem } from '../store/replay-queue';
import type { Store } from '../store/store';
import { createPacer, type Pacer } from './pacer';
import { ReplayCount } from './replay-count';
import { leftMs, ReplayRate } from './replay-rate';
import { ReplayTargets, refusalOf } from './replay-request';

export interface RunParts {
  store: Store;
  clock: Clock;
  random: () => number;
  dispatcher: Dispatcher;
  /** Hears how it stands, at most ten times a second, and whenever its state changes. */
  changed: (replay: Replay) => void;
}

/** What is read from the queue at once: enough to keep going, and little enough that memory stays flat. */
const readAtOnce = { items: 128, bytes: 4 << 20 };
const tellEveryMs = 100;
/** A timer cannot be set for longer than 2³¹ ms. */
const longestTimerMs = 3_600_000;

/**
 * One replay at work. An item is begun by the row that makes its exchange pending, committed before its first byte
 * leaves, and the log refuses a second row for it: whatever happens, none is sent twice.
 */
export class ReplayRun implements LoggedSendListener {
  readonly job: ReplayJob;
  private readonly parts: RunParts;
  private readonly count: ReplayCount;
  private readonly outlet: Outlet;
  private readonly pacer: Pacer;
  private readonly rate = new ReplayRate();
  private readonly most: number;
  private readonly lastDueMs: number;
  private targets: ReplayTargets;
  /** What was read from the queue, the next last. */
  private ahead: QueuedItem[] = [];
  private readFrom = 0;
  /** How many are begun and not settled. No `Map` of them: see places.ts. */
  private open = 0;
  /** Those of them that have not ended. */
  private busy = 0;
  private begun = 0;
  private callOff: (() => void) | null = null;
  private callOffTelling: (() => void) | null = null;
  private closed = false;

  constructor(job: ReplayJob, parts: RunParts) {
    const { queue } = parts.store.replays();
    this.job = job;
    this.parts = parts;
    this.count = new ReplayCount(job.total, queue.tally(job.id));
    this.outlet = parts.dispatcher.outlet(this);
    this.pacer = createPacer(job.how.pace, parts.random);
    this.most = job.how.inOrder ? 1 : job.how.concurrency;
    this.lastDueMs = queue.lastDueMs(job.id);
    this.targets = new ReplayTargets(parts.store);
  }

  /** Begins, or goes on after a pause. */
  resume(): void {
    this.setState('running');
    // A webhook may have moved meanwhile.
    this.targets = new ReplayTargets(this.parts.store);
    const now = this.parts.clock.monotonic();
    this.pacer.restart(now, this.peek()?.dueMs ?? 0);
    this.rate.restart();
    this.rate.sample(now, this.begun);
    this.pump();
  }

  pause(): void {
    this.hold('paused');
  }

  cancel(): void {
    this.hold('cancelled');
    this.outlet.cancelAll();
  }

  /** Begins no more because the app ends; the log says how far it came. */
  close(): void {
    this.closed = true;
    this.callOff?.();
    this.callOffTelling?.();
  }

  state(): Replay {
    const { id, title, state, to, how, changes, createdAt, endedAt, problem } = this.job;
    const perSecond = state === 'running' ? this.rate.perSecond() : null;
    const recordedMs = Math.max(0, this.lastDueMs - (this.ahead.at(-1)?.dueMs ?? this.lastDueMs));
    return {
      ...{ id, title, state, to, how, changes, createdAt, endedAt, problem },
      counts: this.count.counts(),
      delivered: this.count.delivered,
      failures: this.count.failures(),
      perSecond,
      leftMs:
        state === 'running' ? leftMs(how.pace, { count: this.count.unsent, recordedMs }, perSecond) : null,
    };
  }

  logged(): void {}

  ended(): void {
    this.busy -= 1;
    // The end of this one and the beginning of the next share a commit.
    this.pump();
  }

  settled({ replay, over }: LoggedSend, result: ExchangeSummary | AppFailure): void {
    if (!replay) return;
    this.open -= 1;
    if (!over) this.busy -= 1;
    if (result instanceof AppFailure) this.failed(replay.position, over, result);
    else if (result.outcome === 'interrupted') {
      this.count.lost();
      this.parts.store.replays().queue.lose(this.job.id, replay.position);
    } else this.count.ended(result);
    this.tellSoon();
    this.pump();
  }

  /** The log could not be written. */
  private failed(position: number, over: boolean, failure: AppFailure): void {
    if (over) this.count.lost();
    else {
      this.count.withdrawn();
      this.giveBack(position);
    }
    this.job.problem = toAppError(failure);
    this.hold('stopped');
  }

  /** Begins what is due and has room, and sees to it that it goes on. */
  private pump(): void {
    if (this.closed) return;
    this.callOff?.();
    this.callOff = null;
    while (this.job.state === 'running' && this.busy < this.most) {
      const item = this.peek();
      if (!item) break;
      const now = this.parts.clock.monotonic();
      const wait = this.pacer.dueAt(item.dueMs) - now;
      if (wait > 0) {
        this.callOff = this.parts.clock.after(Math.min(wait, longestTimerMs), () => this.pump());
        return;
      }
      this.ahead.pop();
      if (!this.tryToBegin(item)) return;
      this.pacer.begun(now);
    }
    if (this.open === 0) this.rest();
  }

  /** What was not foreseen stops the replay, and not the log that calls us. */
  private tryToBegin(item: QueuedItem): boolean {
    try {
      this.begin(item);
      return true;
    } catch (error) {
      this.giveBack(item.position);
      this.job.problem = toAppError(error);
      this.hold('stopped');
      return false;
    }
  }

  private giveBack(position: number): void {
    this.ahead = [];
    this.readFrom = Math.min(this.readFrom, position);
  }

  private begin({ position, sourceId, source }: QueuedItem): void {
    const { to, changes, id: jobId } = this.job;
    const refused = refusalOf(source, to);
    if (!source || refused !== null) {
      this.refuse(position, refused ?? '');
      return;
    }
    const changed = changePayload(source.body, changes, this.parts.clock.now());
    if (!changed.ok) {
      this.refuse(position, changed.reason);
      return;
    }
    const { project, target, typed, runId } = this.targets.requestOf(source, to, changed.body.byteLength);
    const { body } = changed;
    const event = body === source.body ? eventOf(source) : undefined;
    const replay = { jobId, position };
    this.outlet.send({ project, target, typed, runId, body, replayOf: sourceId, replay, event });
    this.open += 1;
    this.busy += 1;
    this.begun += 1;
    this.count.begun();
    this.tellSoon();
  }

  /** Something has changed since the queue was written. */
  private refuse(position: number, reason: string): void {
    this.count.refuse();
    this.parts.store.replays().queue.refuse(this.job.id, position, reason);
    this.tellSoon();
  }

  private peek(): QueuedItem | undefined {
    if (this.ahead.length === 0) {
      const { queue } = this.parts.store.replays();
      const items = queue.waiting(this.job.id, this.readFrom, readAtOnce);
      this.readFrom = (items.at(-1)?.position ?? this.readFrom - 1) + 1;
      this.ahead = items.reverse();
    }
    return this.ahead.at(-1);
  }

  /** Nothing is open, and nothing can begin now. */
  private rest(): void {
    if (this.job.state === 'running') {
      if (this.peek()) return;
      this.job.state = 'done';
      this.job.endedAt = this.parts.clock.now();
    }
    if (this.job.tally) return;
    this.job.tally = this.count.tally();
    this.save();
  }

  private hold(state: 'paused' | 'cancelled' | 'stopped'): void {
    this.callOff?.();
    this.callOff = null;
    this.setState(state);
    if (this.open === 0) this.rest();
  }

  private setState(state: Replay['state']): void {
    this.job.state = state;
    this.job.endedAt = state === 'cancelled' || state === 'stopped' ? this.parts.clock.now() : null;
    if (state === 'running') this.job.problem = null;
    this.job.tally = null;
    this.save();
  }

  private save(): void {
    this.parts.store.replays().jobs.update(this.job);
    this.tell();
  }

  private tellSoon(): void {
    if (!this.closed) this.callOffTelling ??= this.parts.clock.after(tellEveryMs, () => this.tell());
  }

  private tell(): void {
    this.callOffTelling?.();
    this.callOffTelling = null;
    this.rate.sample(this.parts.clock.monotonic(), this.begun);
    this.parts.changed(this.state());
  }
}
