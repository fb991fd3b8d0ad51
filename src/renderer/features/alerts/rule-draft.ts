import type { AlertCondition, AlertFields, AlertKind, AlertRule } from '@shared/alerts/alert';
import { longestMinutes } from '@shared/alerts/alert-limits';
import { joinCommand, splitCommand } from '@shared/alerts/split-command';
import { parseFilter } from '@shared/filter/parse';
import { createDraftStore } from '../../ui/draft-store';

/** A rule as it is typed. Only the fields of its kind count. */
export interface RuleDraft {
  name: string;
  kind: AlertKind;
  direction: AlertFields['direction'];
  filter: string;
  minutes: string;
  percent: string;
  least: string;
  count: string;
  ms: string;
  above: string;
  cooldown: string;
  notify: boolean;
  posts: boolean;
  postTo: string;
  runs: boolean;
  command: string;
}

export type RuleProblems = Partial<Record<keyof RuleDraft, string>>;

export const ruleDraft = createDraftStore<RuleDraft>();

const blank: RuleDraft = {
  name: '',
  kind: 'failure_rate',
  direction: 'sent',
  filter: '',
  minutes: '5',
  percent: '20',
  least: '5',
  count: '3',
  ms: '5000',
  above: '100000',
  cooldown: '15',
  notify: true,
  posts: false,
  postTo: '',
  runs: false,
  command: '',
};

/** Of a rule about costs, in the currency of the price table. */
const blankCost = '10';

/** Rules that most people want, as a beginning. */
export const starters = {
  failing: { ...blank, name: 'Deliveries fail' },
  down: { ...blank, name: 'An endpoint is down', kind: 'streak' },
  silent: { ...blank, name: 'Nothing received', kind: 'silence', direction: 'caught', minutes: '30' },
} satisfies Record<string, RuleDraft>;

export function openNewRule(from: RuleDraft = blank): void {
  ruleDraft.open(null, from);
}

export function openRule(rule: AlertRule): void {
  ruleDraft.open(rule.id, toDraft(rule));
}

export function toDraft(rule: AlertFields): RuleDraft {
  const { condition, cooldownMinutes, postTo, command, name, direction, filter, notify } = rule;
  const { kind, ...numbers } = condition;
  const texts = Object.fromEntries(Object.entries(numbers).map(([field, value]) => [field, String(value)]));
  return {
    ...blank,
    ...texts,
    name,
    kind,
    direction,
    filter,
    notify,
    cooldown: String(cooldownMinutes),
    posts: postTo !== null,
    postTo: postTo ?? '',
    runs: command !== null,
    command: command === null ? '' : joinCommand(command),
  };
}

/** What changes when the kind does: numbers that nobody typed fit the new one. */
export function ofKind({ above }: RuleDraft, kind: AlertKind): Partial<RuleDraft> {
  const changes: Partial<RuleDraft> = { kind };
  if (kind === 'silence') changes.direction = 'caught';
  if (kind === 'cost' && above === blank.above) changes.above = blankCost;
  if (kind === 'tokens' && above === blankCost) changes.above = blank.above;
  return changes;
}

/** Which fields a kind of rule has. */
export const fieldsOf: Record<
  AlertKind,
  readonly ('percent' | 'least' | 'count' | 'ms' | 'above' | 'minutes')[]
> = {
  failure_rate: ['percent', 'least', 'minutes'],
  streak: ['count'],
  slow: ['ms', 'least', 'minutes'],
  tokens: ['above', 'minutes'],
  cost: ['above', 'minutes'],
  matched: ['count', 'minutes'],
  silence: ['minutes'],
};

/** Reads what was typed. The bounds are those of alert-schema.ts, which the engine applies again. */
export function fromDraft(draft: RuleDraft): { fields: AlertFields; problems: RuleProblems } {
  const problems: RuleProblems = {};
  const used = new Set<string>(fieldsOf[draft.kind]);
  const read = (field: keyof RuleDraft, min: number, max: number, isWhole = true): number => {
    const typed = String(draft[field])
      .trim()
      .replace(/(?<=\d)[, _](?=\d{3}(\D|$))/g, '');
    const value = /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN;
    const isGood = value >= min && value <= max && (!isWhole || Number.isInteger(value));
    if (!isGood && (used.has(field) || field === 'cooldown')) {
      problems[field] =
        `${isWhole ? 'A whole number' : 'A number'} from ${min} to ${max.toLocaleString('en-US')}.`;
    }
    return isGood ? value : 0;
  };
  const minutes = read('minutes', 1, longestMinutes);
  const least = read('least', 1, 1_000_000);
  const above = read('above', 0, 1e15, draft.kind !== 'cost');
  const count = read('count', 1, draft.kind === 'streak' ? 1000 : 1_000_000);
  const conditions: Record<AlertKind, () => AlertCondition> = {
    failure_rate: () => ({
      kind: 'failure_rate',
      percent: read('percent', 0.1, 100, false),
      least,
      minutes,
    }),
    streak: () => ({ kind: 'streak', count }),
    slow: () => ({ kind: 'slow', ms: read('ms', 1, 86_400_000, false), least, minutes }),
    tokens: () => ({ kind: 'tokens', above, minutes }),
    cost: () => ({ kind: 'cost', above, minutes }),
    matched: () => ({ kind: 'matched', count, minutes }),
    silence: () => ({ kind: 'silence', minutes }),
  };
  const fields: AlertFields = {
    name: draft.name.trim(),
    condition: conditions[draft.kind](),
    direction: draft.direction,
    filter: draft.filter.trim(),
    cooldownMinutes: read('cooldown', 0, longestMinutes),
    notify: draft.notify,
    postTo: draft.posts ? draft.postTo.trim() : null,
    command: draft.runs ? splitCommand(draft.command) : null,
  };
  if (fields.name === '') problems.name = 'A name is needed.';
  const parsed = parseFilter(fields.filter);
  if (!parsed.ok) problems.filter = parsed.error.message;
  else if (fields.filter === '' && draft.kind === 'matched') problems.filter = 'This rule needs a filter.';
  if (draft.posts && !/^https?:\/\/\S+$/i.test(draft.postTo.trim()))
    problems.postTo = 'A URL begins with http:// or https://.';
  if (draft.runs && fields.command === null) problems.command = 'A quote is not closed.';
  else if (draft.runs && !fields.command?.[0]) problems.command = 'A program is needed.';
  return { fields, problems };
}
