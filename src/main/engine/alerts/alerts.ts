import {
  type Alert,
  type AlertFields,
  type AlertRule,
  type AlertsRead,
  alertKinds,
} from '@shared/alerts/alert';
import type { Parsed } from '@shared/contract';
import type { Counted } from '@shared/contract-outputs';
import { AppFailure } from '@shared/errors';
import type { Changes } from '../changes';
import type { Clock } from '../clock';
import type { Dispatcher } from '../dispatcher/dispatcher';
import type { StoredRule } from '../store/alerts';
import type { Store } from '../store/store';
import { AlertBook } from './alert-book';
import { type CommandTickets, sameCommand } from './command-tickets';
import type { Prices } from './gauge';
import { Lookout } from './lookout';
import { ruleState, Watch } from './watch';

export interface AlertsParts {
  store: Store;
  clock: Clock;
  changes: Changes;
  /** Loaded when something is posted. */
  dispatcher: () => Promise<Dispatcher>;
  commands: CommandTickets;
  /** Null while there is no price table: rules about costs are refused then. */
  prices: Prices | null;
}

const mostRules = 100;

/** The alert rules: keeps them, looks at what they wait for, and does what they say. */
export class Alerts {
  readonly #parts: AlertsParts;
  readonly #book: AlertBook;
  readonly #lookout: Lookout;

  constructor(parts: AlertsParts) {
    this.#parts = parts;
    this.#lookout = new Lookout(parts, {
      found: (watch, finding) => {
        if (finding.kind === 'fired') this.#book.fire(watch, finding.reading);
        else this.#book.end(watch.id);
      },
      changed: () => this.#tell(),
    });
    this.#book = new AlertBook(parts, {
      posted: (exchangeId) => this.#lookout.posted(exchangeId),
      changed: () => this.#tell(),
    });
    for (const rule of parts.store.alerts.rules()) {
      if (rule.enabled) this.#lookout.put(this.#watch(rule, parts.store.alerts.isFiring(rule.id)));
    }
  }

  read(): AlertsRead {
    const { store, prices } = this.#parts;
    return {
      rules: store.alerts.rules().map((rule) => this.#rule(rule)),
      alerts: store.alerts.list(),
      counts: store.alerts.counts(),
      kinds: alertKinds.filter((kind) => kind !== 'cost' || prices !== null),
      currency: prices?.currency() ?? null,
      overlooked: this.#lookout.overlooked,
    };
  }

  /** Throws `invalid_input`, `not_found`, and `permission_denied` for a command that nobody has allowed. */
  save({ id, fields, ticket }: Parsed<'alerts.save'>): AlertRule {
    const { store, clock, commands } = this.#parts;
    const before = id === null ? null : store.alerts.rule(id);
    this.#check(fields, id);
    const isNew = fields.command !== null && !sameCommand(fields.command, before?.fields.command ?? null);
    if (isNew) commands.redeem(ticket, fields.command ?? []);
    if (id === null) return this.#begin(store.alerts.createRule(fields, clock.now()));
    return this.#begin(store.alerts.updateRule(id, { fields, since: clock.now(), coolUntil: 0 }));
  }

  enable({ id, enabled }: Parsed<'alerts.enable'>): AlertRule {
    const { store, clock } = this.#parts;
    return this.#begin(store.alerts.updateRule(id, { enabled, since: clock.now(), coolUntil: 0 }));
  }

  delete(id: number): null {
    this.#parts.store.alerts.markRule(id, true);
    this.#lookout.remove(id);
    this.#book.end(id);
    this.#tell();
    return null;
  }

  restore(id: number): AlertRule {
    const { store, clock } = this.#parts;
    store.alerts.markRule(id, false);
    return this.#begin(store.alerts.updateRule(id, { since: clock.now() }));
  }

  snooze({ id, minutes }: Parsed<'alerts.snooze'>): Counted {
    const { store, clock } = this.#parts;
    const snoozedUntil = minutes === null ? 0 : clock.now() + minutes * 60_000;
    const ids = id === null ? store.alerts.rules().map((rule) => rule.id) : [id];
    for (const one of ids) {
      store.alerts.updateRule(one, { snoozedUntil });
      const watch = this.#lookout.get(one);
      if (watch) watch.snoozedUntil = snoozedUntil;
    }
    this.#tell();
    return { count: ids.length };
  }

  /** Resolves once everything was done. */
  test(id: number): Promise<Alert> {
    return this.#book.test(this.#parts.store.alerts.rule(id));
  }

  acknowledge({ id, acknowledged }: Parsed<'alerts.acknowledge'>): Counted {
    const count = this.#parts.store.alerts.acknowledge(id, acknowledged);
    this.#tell();
    return { count };
  }

  /** The computer has slept: that nothing came meanwhile says nothing. */
  woke(): void {
    this.#lookout.blind();
  }

  close(): void {
    this.#lookout.close();
    this.#book.close();
  }

  #check(fields: AlertFields, id: number | null): void {
    const { store, prices } = this.#parts;
    if (fields.condition.kind === 'cost' && prices === null) {
      throw new AppFailure('invalid_input', 'There is no price table yet.', 'Choose tokens instead.');
    }
    if (id === null && store.alerts.rules().length >= mostRules) {
      throw new AppFailure('invalid_input', `There are ${mostRules} rules already.`, 'Delete one first.');
    }
  }

  /** A rule that was made, changed, or switched counts anew. */
  #begin(rule: StoredRule): AlertRule {
    this.#book.end(rule.id);
    if (rule.enabled) this.#lookout.put(this.#watch(rule, false));
    else this.#lookout.remove(rule.id);
    this.#tell();
    return this.#rule(rule);
  }

  #watch(rule: StoredRule, isFiring: boolean): Watch {
    return new Watch(rule, isFiring, this.#parts.prices);
  }

  #rule(rule: StoredRule): AlertRule {
    const isFiring = this.#lookout.get(rule.id)?.isFiring ?? false;
    return {
      ...rule.fields,
      id: rule.id,
      enabled: rule.enabled,
      ...ruleState(rule, isFiring, this.#parts.clock.now()),
    };
  }

  #tell(): void {
    this.#parts.changes.tell('alerts.changed', this.#parts.store.alerts.counts());
  }
}
