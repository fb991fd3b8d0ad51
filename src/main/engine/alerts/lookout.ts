import type { ExchangeSummary } from '@shared/model';
import type { AlertsParts } from './alerts';
import { Inflow } from './inflow';
import { createOwnRows, type OwnRows } from './own-rows';
import { type Finding, ruleState, type Watch } from './watch';

/** How often the rules are looked at, in ms. */
const lookEveryMs = 1_000;
/** How long exchanges are counted before everything else has a turn, and how long that is, in ms. */
const turnMs = 5;
const pauseMs = 10;
/** Exchanges that are counted between two looks at the time. */
const page = 200;

type Shows = (row: ExchangeSummary) => boolean;

interface Hearer {
  found(watch: Watch, finding: Exclude<Finding, null>): void;
  /** A rule stands otherwise than before. */
  changed(): void;
}

/**
 * Feeds the rules that are on with what ends, a second's worth at a time and never on the path of catching, and looks
 * whether what they wait for holds. After a start it first counts what the log has of their windows.
 */
export class Lookout {
  readonly #parts: Pick<AlertsParts, 'store' | 'clock'>;
  readonly #hearer: Hearer;
  readonly #watches = new Map<number, Watch>();
  readonly #own: OwnRows;
  #inflow: Inflow | null = null;
  #state: 'idle' | 'beginning' | 'looking' | 'closed' = 'idle';
  #cancel: (() => void) | null = null;
  #told = '';

  constructor(parts: Pick<AlertsParts, 'store' | 'clock'>, hearer: Hearer) {
    this.#parts = parts;
    this.#hearer = hearer;
    this.#own = createOwnRows(parts.store.alertSources, parts.store.alerts.postIds());
    parts.store.onCommitted((rows) => this.#inflow?.add(rows));
  }

  get overlooked(): number {
    return this.#inflow?.overlooked ?? 0;
  }

  get(ruleId: number): Watch | null {
    return this.#watches.get(ruleId) ?? null;
  }

  /** Watches a rule, in place of what was watched of it before. */
  put(watch: Watch): void {
    this.#watches.set(watch.id, watch);
    if (this.#state === 'idle') this.#begin();
  }

  remove(ruleId: number): void {
    this.#watches.delete(ruleId);
    if (this.#watches.size === 0 && this.#state === 'looking') this.#rest();
  }

  posted(exchangeId: number): void {
    this.#own.posted(exchangeId);
  }

  blind(): void {
    for (const watch of this.#watches.values()) watch.blind(this.#parts.clock.now());
  }

  close(): void {
    this.#state = 'closed';
    this.#cancel?.();
    this.#inflow = null;
  }

  #rest(): void {
    this.#cancel?.();
    this.#inflow = null;
    this.#state = 'idle';
  }

  /** Cuts the log in two when everything that was told is in it: what ended before is read, what ends later is told. */
  #begin(): void {
    const { store } = this.#parts;
    this.#state = 'beginning';
    store.journal.afterCommit(() => {
      if (this.#state === 'closed') return;
      const { newestId, pending } = store.alertSources.cut();
      this.#inflow = new Inflow(newestId, pending);
      this.blind();
      this.#recount(this.#pages(newestId, new Set(pending)));
    });
  }

  *#pages(newestId: number, pending: ReadonlySet<number>): Generator<ExchangeSummary[], void> {
    const now = this.#parts.clock.now();
    const from = Math.min(now, ...[...this.#watches.values()].map((watch) => watch.from(now)));
    for (const rows of this.#parts.store.alertSources.endedSince(from, newestId)) {
      const told = rows.filter(({ id }) => !pending.has(id));
      yield this.#own.among(told, rows[0]?.id ?? 1, rows.at(-1)?.id ?? 0);
    }
  }

  #recount(pages: Iterator<ExchangeSummary[], void>): void {
    if (this.#state === 'closed') return;
    const [isLate, showing] = [this.#turn(), this.#filters()];
    while (!isLate()) {
      const { value, done } = pages.next();
      if (done) {
        this.#look();
        return;
      }
      this.#count(value, showing);
    }
    this.#cancel = this.#parts.clock.after(pauseMs, () => this.#recount(pages));
  }

  #look(): void {
    const inflow = this.#inflow;
    if (!inflow || this.#state === 'closed') return;
    this.#state = 'looking';
    if (this.#watches.size === 0) {
      this.#rest();
      return;
    }
    const [isLate, showing] = [this.#turn(), this.#filters()];
    while (!inflow.isEmpty && !isLate()) {
      const { rows, from, to } = inflow.take(page);
      this.#count(this.#own.among(rows, from, to), showing);
    }
    if (!inflow.isEmpty) {
      this.#later(pauseMs);
      return;
    }
    const now = this.#parts.clock.now();
    for (const watch of this.#watches.values()) {
      const finding = watch.look(now);
      if (finding) this.#hearer.found(watch, finding);
    }
    this.#tellStates(now);
    this.#later(lookEveryMs);
  }

  #count(rows: readonly ExchangeSummary[], showing: (filter: string) => Shows): void {
    if (rows.length === 0) return;
    for (const watch of this.#watches.values()) watch.count(rows, showing(watch.fields.filter));
  }

  /** Reads each filter once a turn: names of projects may change, and so does the time. */
  #filters(): (filter: string) => Shows {
    const read = new Map<string, Shows>([['', () => true]]);
    return (filter) => {
      const text = filter.trim();
      const shows = read.get(text) ?? this.#parts.store.search.tester(text);
      read.set(text, shows);
      return shows;
    };
  }

  #later(ms: number): void {
    this.#cancel = this.#parts.clock.after(ms, () => this.#look());
  }

  #turn(): () => boolean {
    const { clock } = this.#parts;
    const ends = clock.monotonic() + turnMs;
    return () => clock.monotonic() > ends;
  }

  /** That a cool-down or a snooze is over changes nothing but how a rule stands. */
  #tellStates(now: number): void {
    const states = [...this.#watches.values()].map((watch) => [
      watch.id,
      ruleState({ ...watch, enabled: true }, watch.isFiring, now).state,
    ]);
    const told = JSON.stringify(states);
    if (told !== this.#told) this.#hearer.changed();
    this.#told = told;
  }
}
