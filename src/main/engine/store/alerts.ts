import type { Alert, AlertCounts, AlertFields } from '@shared/alerts/alert';
import { AppFailure } from '@shared/errors';
import type { Database } from 'better-sqlite3';

/** Alerts that are kept; the oldest go, unless nobody has acknowledged them. */
const kept = 500;

/** A rule as the log has it. Times are ms since the epoch; 0 for never. */
export interface StoredRule {
  id: number;
  fields: AlertFields;
  enabled: boolean;
  since: number;
  coolUntil: number;
  snoozedUntil: number;
}

export interface AlertTable {
  /** In the order in which they were made. */
  rules(): StoredRule[];
  hasEnabled(): boolean;
  /** Throws `not_found`. */
  rule(id: number): StoredRule;
  createRule(fields: AlertFields, since: number): StoredRule;
  /** What was changed of it. Throws `not_found`. */
  updateRule(id: number, patch: Partial<Omit<StoredRule, 'id'>>): StoredRule;
  /** Hides it, or shows it again. Throws `not_found`. */
  markRule(id: number, deleted: boolean): void;

  add(alert: Omit<Alert, 'id'>): Alert;
  /** Keeps what became of what it did. */
  note(alert: Alert): void;
  /** The condition of a rule holds no more. Gives whether it did. */
  end(ruleId: number, at: number): boolean;
  /** Newest first. */
  list(): Alert[];
  /** Whether the condition of a rule still holds, as far as is known. */
  isFiring(ruleId: number): boolean;
  /** Of one, or of all that are open. Gives how many it changed. */
  acknowledge(id: number | null, acknowledged: boolean): number;
  counts(): AlertCounts;
  /** Exchanges that posted an alert. */
  postIds(): number[];
}

interface RuleRow {
  id: number;
  fields: string;
  enabled: number;
  since: number;
  cool_until: number;
  snoozed_until: number;
}

interface AlertRow {
  id: number;
  rule_id: number;
  fired_at: number;
  ended_at: number | null;
  acknowledged: number;
  facts: string;
}

type Facts = Omit<Alert, 'id' | 'ruleId' | 'firedAt' | 'endedAt' | 'acknowledged'>;

export function alertTable(db: Database): AlertTable {
  const ruleColumns = 'id, fields, enabled, since, cool_until, snoozed_until';
  const rules = db.prepare<[], RuleRow>(
    `SELECT ${ruleColumns} FROM alert_rule WHERE deleted = 0 ORDER BY id`,
  );
  const rule = db.prepare<[number], RuleRow>(
    `SELECT ${ruleColumns} FROM alert_rule WHERE id = ? AND deleted = 0`,
  );
  const enabled = db.prepare('SELECT 1 FROM alert_rule WHERE enabled = 1 AND deleted = 0 LIMIT 1');
  const createRule = db.prepare<[string, number]>(
    'INSERT INTO alert_rule (fields, enabled, since) VALUES (?, 1, ?)',
  );
  const updateRule = db.prepare(
    `UPDATE alert_rule SET fields = @fields, enabled = @enabled, since = @since, cool_until = @cool_until,
       snoozed_until = @snoozed_until WHERE id = @id`,
  );
  const markRule = db.prepare<[number, number]>('UPDATE alert_rule SET deleted = ? WHERE id = ?');

  const columns = 'id, rule_id, fired_at, ended_at, acknowledged, facts';
  const list = db.prepare<[], AlertRow>(`SELECT ${columns} FROM alert ORDER BY id DESC`);
  const firing = db.prepare<[number]>('SELECT 1 FROM alert WHERE rule_id = ? AND ended_at IS NULL LIMIT 1');
  const add = db.prepare(
    `INSERT INTO alert (rule_id, fired_at, ended_at, acknowledged, post_id, facts)
     VALUES (@rule_id, @fired_at, @ended_at, @acknowledged, @post_id, @facts)`,
  );
  const note = db.prepare<[number | null, string, number]>(
    'UPDATE alert SET post_id = ?, facts = ? WHERE id = ?',
  );
  const end = db.prepare<[number, number]>(
    'UPDATE alert SET ended_at = ? WHERE rule_id = ? AND ended_at IS NULL',
  );
  const drop = db.prepare<[number]>(
    'DELETE FROM alert WHERE acknowledged = 1 AND id NOT IN (SELECT id FROM alert ORDER BY id DESC LIMIT ?)',
  );
  const acknowledgeOne = db.prepare<[number, number]>('UPDATE alert SET acknowledged = ? WHERE id = ?');
  const acknowledgeAll = db.prepare('UPDATE alert SET acknowledged = 1 WHERE acknowledged = 0');
  const counts = db.prepare<[], AlertCounts>(
    `SELECT (SELECT count(*) FROM alert WHERE acknowledged = 0) AS open,
       (SELECT count(DISTINCT rule_id) FROM alert WHERE ended_at IS NULL) AS firing`,
  );
  const postIds = db.prepare<[], number>('SELECT post_id FROM alert WHERE post_id IS NOT NULL').pluck();

  function found(id: number): StoredRule {
    const row = rule.get(id);
    if (row) return ruleOf(row);
    throw new AppFailure('not_found', 'This rule is not there any more.', 'Make a new one.');
  }

  return {
    rules: () => rules.all().map(ruleOf),
    hasEnabled: () => enabled.get() !== undefined,
    rule: found,
    createRule(fields, since) {
      const { lastInsertRowid } = createRule.run(JSON.stringify(fields), micros(since));
      return found(Number(lastInsertRowid));
    },
    updateRule(id, patch) {
      const next = { ...found(id), ...patch };
      updateRule.run({
        id,
        fields: JSON.stringify(next.fields),
        enabled: Number(next.enabled),
        since: micros(next.since),
        cool_until: micros(next.coolUntil),
        snoozed_until: micros(next.snoozedUntil),
      });
      return next;
    },
    markRule(id, deleted) {
      if (markRule.run(Number(deleted), id).changes === 0) found(id);
    },
    add(alert) {
      const { lastInsertRowid } = add.run(rowOf(alert));
      drop.run(kept);
      return { ...alert, id: Number(lastInsertRowid) };
    },
    note(alert) {
      const { post_id, facts } = rowOf(alert);
      note.run(post_id, facts, alert.id);
    },
    end: (ruleId, at) => end.run(micros(at), ruleId).changes > 0,
    list: () => list.all().map(alertOf),
    isFiring: (ruleId) => firing.get(ruleId) !== undefined,
    acknowledge(id, acknowledged) {
      if (id === null) return acknowledgeAll.run().changes;
      return acknowledgeOne.run(Number(acknowledged), id).changes;
    },
    counts: () => counts.get() ?? { open: 0, firing: 0 },
    postIds: () => postIds.all(),
  };
}

function micros(ms: number): number {
  return Math.round(ms * 1000);
}

function ruleOf(row: RuleRow): StoredRule {
  return {
    id: row.id,
    fields: JSON.parse(row.fields) as AlertFields,
    enabled: row.enabled === 1,
    since: row.since / 1000,
    coolUntil: row.cool_until / 1000,
    snoozedUntil: row.snoozed_until / 1000,
  };
}

function rowOf({ ruleId, firedAt, endedAt, acknowledged, ...rest }: Omit<Alert, 'id'> & { id?: number }) {
  const { id: _id, ...facts } = rest;
  return {
    rule_id: ruleId,
    fired_at: micros(firedAt),
    ended_at: endedAt === null ? null : micros(endedAt),
    acknowledged: Number(acknowledged),
    post_id: facts.post?.exchangeId ?? null,
    facts: JSON.stringify(facts satisfies Facts),
  };
}

function alertOf({ id, rule_id, fired_at, ended_at, acknowledged, facts }: AlertRow): Alert {
  return {
    ...(JSON.parse(facts) as Facts),
    id,
    ruleId: rule_id,
    firedAt: fired_at / 1000,
    endedAt: ended_at === null ? null : ended_at / 1000,
    acknowledged: acknowledged === 1,
  };
}
