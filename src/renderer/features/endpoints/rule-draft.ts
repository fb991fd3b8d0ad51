import { type Condition, type Rule, receivedReply } from '@shared/endpoint/endpoint';
import { draftKey } from './draft-key';
import { numberOf, type Problems } from './problems';
import { type ReplyDraft, readReply, replyDraft } from './reply-draft';

export type ConditionKind = Condition['kind'];
type Part<Kind extends ConditionKind> = Extract<Condition, { kind: Kind }>;

/** A condition as it is typed: the fields of every kind, so that looking at another one loses nothing. */
export interface ConditionDraft {
  key: number;
  kind: ConditionKind;
  method: string;
  pattern: string;
  name: string;
  headerTest: Part<'header'>['test'];
  headerValue: string;
  path: string;
  jsonTest: Part<'json'>['test'];
  jsonValue: string;
  from: string;
  /** Empty for no end. */
  to: string;
  every: string;
  percent: string;
  text: string;
}

export interface RuleDraft {
  key: number;
  conditions: ConditionDraft[];
  reply: ReplyDraft;
}

export function ruleDraft({ conditions, reply }: Rule): RuleDraft {
  return { key: draftKey(), conditions: conditions.map(conditionDraft), reply: replyDraft(reply) };
}

/** A rule that makes each second request fail: easy to see, and easy to change. */
export function freshRule(): RuleDraft {
  const reply = { ...receivedReply, status: 500, body: '{"error":"Something went wrong."}' };
  return ruleDraft({ conditions: [{ kind: 'nth', from: 2, to: null, every: 2 }], reply });
}

export function freshCondition(): ConditionDraft {
  return conditionDraft({ kind: 'method', method: 'POST' });
}

function conditionDraft(condition: Condition): ConditionDraft {
  const draft: ConditionDraft = {
    key: draftKey(),
    kind: condition.kind,
    method: 'POST',
    pattern: '/orders/*',
    name: 'User-Agent',
    headerTest: 'contains',
    headerValue: 'PromptPal',
    path: '$.result',
    jsonTest: 'equals',
    jsonValue: '1',
    from: '1',
    to: '',
    every: '1',
    percent: '10',
    text: 'result:1',
  };
  switch (condition.kind) {
    case 'method':
      return { ...draft, method: condition.method };
    case 'path':
      return { ...draft, pattern: condition.pattern };
    case 'header':
      return { ...draft, name: condition.name, headerTest: condition.test, headerValue: condition.value };
    case 'json':
      return { ...draft, path: condition.path, jsonTest: condition.test, jsonValue: condition.value };
    case 'nth': {
      const { from, to, every } = condition;
      return { ...draft, from: String(from), to: to === null ? '' : String(to), every: String(every) };
    }
    case 'chance':
      return { ...draft, percent: String(condition.percent) };
    case 'filter':
      return { ...draft, text: condition.text };
  }
}

export function readRule({ conditions, reply }: RuleDraft, at: string, problems: Problems): Rule {
  return {
    conditions: conditions.map((one, index) => readCondition(one, `${at}.conditions.${index}`, problems)),
    reply: readReply(reply, `${at}.reply`, problems),
  };
}

export function readCondition(draft: ConditionDraft, at: string, problems: Problems): Condition {
  const number = (name: 'from' | 'to' | 'every' | 'percent') =>
    numberOf(draft[name], `${at}.${name}`, problems);
  switch (draft.kind) {
    case 'method':
      return { kind: 'method', method: draft.method.trim() };
    case 'path':
      return { kind: 'path', pattern: draft.pattern.trim() };
    case 'header':
      return { kind: 'header', name: draft.name.trim(), test: draft.headerTest, value: draft.headerValue };
    case 'json':
      return { kind: 'json', path: draft.path.trim(), test: draft.jsonTest, value: draft.jsonValue };
    case 'nth': {
      const to = draft.to.trim() === '' ? null : number('to');
      return { kind: 'nth', from: number('from'), to, every: number('every') };
    }
    case 'chance':
      return { kind: 'chance', percent: number('percent') };
    case 'filter':
      return { kind: 'filter', text: draft.text };
  }
}
