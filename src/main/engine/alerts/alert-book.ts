import type { Alert, AlertFields } from '@shared/alerts/alert';
import { type AlertReading, behindFilter, reasonWords } from '@shared/alerts/alert-words';
import type { StoredRule } from '../store/alerts';
import type { AlertsParts } from './alerts';
import { postAlert } from './post-alert';
import { runProgram } from './run-program';
import type { Watch } from './watch';

interface Hearer {
  /** An alert is posted as this exchange. */
  posted(exchangeId: number): void;
  changed(): void;
}

/** Before the window of an alert, in ms: what ended in it may have been sent so long before. */
const beforeMs = 15_000;

/** Writes alerts down, tells them, and does what their rules say. */
export class AlertBook {
  readonly #parts: AlertsParts;
  readonly #hearer: Hearer;
  #closed = false;

  constructor(parts: AlertsParts, hearer: Hearer) {
    this.#parts = parts;
    this.#hearer = hearer;
  }

  fire({ id, fields, coolUntil }: Watch, reading: AlertReading): void {
    const { store, clock } = this.#parts;
    const now = clock.now();
    const { condition } = fields;
    const name = this.#webhookName(reading.target?.webhookId ?? null);
    const at =
      condition.kind === 'streak' && name !== null ? ` webhook:="${name.replace(/["\\]/g, '\\$&')}"` : '';
    const behind = behindFilter(fields, reading.from - beforeMs, now);
    const alert = this.#add(id, fields, {
      reason: reasonWords(condition, reading, name),
      filter: behind && `${behind}${at}`,
      isTest: false,
    });
    store.alerts.updateRule(id, { coolUntil });
    void this.#act(alert, fields);
  }

  /** The condition of a rule holds no more, or the rule is gone. */
  end(ruleId: number): void {
    const { store, clock } = this.#parts;
    if (store.alerts.end(ruleId, clock.now())) this.#hearer.changed();
  }

  async test({ id, fields }: StoredRule): Promise<Alert> {
    const reason = 'This is a test: nothing has happened.';
    return this.#act(this.#add(id, fields, { reason, filter: null, isTest: true }), fields);
  }

  close(): void {
    this.#closed = true;
  }

  #add(ruleId: number, fields: AlertFields, what: Pick<Alert, 'reason' | 'filter' | 'isTest'>): Alert {
    const { store, clock, changes } = this.#parts;
    const now = clock.now();
    const alert = store.alerts.add({
      ...what,
      ruleId,
      ruleName: fields.name,
      firedAt: now,
      endedAt: what.isTest ? now : null,
      // Whoever asked for it knows of it.
      acknowledged: what.isTest,
      notify: fields.notify,
      post: null,
      run: null,
    });
    changes.tell('alert.fired', alert);
    this.#hearer.changed();
    return alert;
  }

  /** Posts and runs at the same time. Resolves with what became of both. */
  async #act(alert: Alert, { postTo, command }: AlertFields): Promise<Alert> {
    const { store, dispatcher, clock } = this.#parts;
    let now = alert;
    const note = (what: Partial<Pick<Alert, 'post' | 'run'>>) => {
      now = { ...now, ...what };
      if (this.#closed) return;
      store.alerts.note(now);
      this.#hearer.changed();
    };
    const posting = async (url: string) => {
      const begun = (exchangeId: number) => {
        this.#hearer.posted(exchangeId);
        note({ post: { exchangeId, words: 'Sending…', delivered: false } });
      };
      note({ post: await postAlert(await dispatcher(), url, alert, begun) });
    };
    const running = async (words: readonly string[]) => note({ run: await runProgram(words, alert, clock) });
    await Promise.all([postTo === null ? null : posting(postTo), command === null ? null : running(command)]);
    return now;
  }

  #webhookName(id: number | null): string | null {
    if (id === null) return null;
    return this.#parts.store.webhooks.list().find((webhook) => webhook.id === id)?.name ?? null;
  }
}
