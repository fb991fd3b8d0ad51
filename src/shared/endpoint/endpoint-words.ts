import { formatDuration } from '../format';
import type { Condition, Endpoint, Rule } from './endpoint';
import type { EndpointInfo } from './endpoint-info';
import { faultWords } from './faults';
import { replyWords } from './reply-words';

/** Rules that are told one by one before the rest is counted. */
const mostTold = 3;

/** What an endpoint answers, rule by rule, and then without one. */
export function answerWords({ rules, reply }: Pick<Endpoint, 'rules' | 'reply'>): string[] {
  const told = rules.length > mostTold ? mostTold - 1 : rules.length;
  return [
    ...rules
      .slice(0, told)
      .map((rule, index) => `rule ${index + 1} of ${rules.length}: ${replyWords(rule.reply)}`),
    ...(told < rules.length ? [`${rules.length - told} more rules`] : []),
    `${rules.length > 0 ? 'else ' : ''}${replyWords(reply)}`,
  ];
}

/** What stands before the replies of an endpoint. */
export function gateWords({ access, rateLimit, contractGate }: Endpoint): string[] {
  return [
    ...(access.kind === 'basic' ? ['password'] : []),
    ...(access.kind === 'secret_path' ? ['secret path'] : []),
    ...(rateLimit ? [`${rateLimit.perSecond}/s`] : []),
    ...(contractGate ? ['contract gate'] : []),
  ];
}

/** When a rule holds: `when the method is POST and 10 % of the time`. */
export function ruleWords({ conditions }: Pick<Rule, 'conditions'>): string {
  return conditions.length === 0 ? 'always' : `when ${conditions.map(conditionWords).join(', and ')}`;
}

export function conditionWords(condition: Condition): string {
  switch (condition.kind) {
    case 'method':
      return `the method is ${condition.method}`;
    case 'path':
      return `the path is ${condition.pattern}`;
    case 'header':
      return headerWords(condition);
    case 'json':
      return condition.test === 'exists'
        ? `${condition.path} is in the body`
        : `${condition.path} is ${condition.value}`;
    case 'nth':
      return `it is ${nthWords(condition)}`;
    case 'chance':
      return `chance has it, ${condition.percent} % of the time`;
    case 'filter':
      return `it matches ${condition.text}`;
  }
}

function headerWords({ name, test, value }: Extract<Condition, { kind: 'header' }>): string {
  switch (test) {
    case 'is':
      return `header ${name} is “${value}”`;
    case 'contains':
      return `header ${name} contains “${value}”`;
    case 'matches':
      return `header ${name} matches /${value}/`;
    case 'absent':
      return `there is no header ${name}`;
  }
}

function nthWords({ from, to, every }: Extract<Condition, { kind: 'nth' }>): string {
  if (to === from) return `request ${from}`;
  if (every === 1) return to === null ? `request ${from} or later` : `request ${from} to ${to}`;
  return `each ${ordinal(every)} request from ${from} ${to === null ? 'on' : `to ${to}`}`;
}

/** `2nd`, `3rd`, `11th`. */
function ordinal(number: number): string {
  const teen = number % 100 > 10 && number % 100 < 14;
  const ending = teen ? undefined : { 1: 'st', 2: 'nd', 3: 'rd' }[number % 10];
  return `${number}${ending ?? 'th'}`;
}

/** Who answered a caught request, and how: `rule 2, after 2 s`, `the contract gate`. */
export function answeredByWords({ by, rule, fault, delayMs }: EndpointInfo): string {
  if (by === 'access') return 'refused by its access';
  if (by === 'rate_limit') return 'refused by its rate limit';
  if (by === 'contract_gate') return 'refused by its contract gate';
  const who = rule === null ? 'its own reply' : `rule ${rule + 1}`;
  const how =
    fault !== null ? `: ${faultWords[fault].label.toLowerCase()}` : by === 'forward' ? ', forwarded' : '';
  return `${who}${how}${delayMs > 0 ? `, after ${formatDuration(delayMs)}` : ''}`;
}
