import {
  type Delay,
  type FaultReply,
  type ForwardReply,
  type Reply,
  type ResponseReply,
  receivedReply,
} from '@shared/endpoint/endpoint';
import { faultParameters, faultReply } from '@shared/endpoint/fault-parameters';
import type { FaultName } from '@shared/endpoint/faults';
import { draftKey } from './draft-key';
import { numberOf, type Problems } from './problems';

/** Numbers are texts, so that what was typed stays as it was typed. What another kind needs is kept as well. */
export interface DelayDraft {
  kind: Delay['kind'];
  ms: string;
  fromMs: string;
  toMs: string;
  meanMs: string;
  deviationMs: string;
}

export interface HeaderDraft {
  key: number;
  name: string;
  value: string;
}

export interface ResponseDraft {
  status: string;
  headers: HeaderDraft[];
  body: string;
  template: boolean;
  delay: DelayDraft;
}

export interface ForwardDraft {
  targets: { key: number; url: string }[];
  answerFrom: number;
  timeoutMs: string;
  fallback: ResponseDraft;
}

/** A reply as it is typed: every kind at once, so that looking at another one loses nothing. */
export interface ReplyDraft {
  kind: Reply['kind'];
  response: ResponseDraft;
  fault: FaultName;
  /** By the names of fault-parameters.ts. */
  numbers: Partial<Record<string, string>>;
  forward: ForwardDraft;
}

export function replyDraft(reply: Reply): ReplyDraft {
  const response = reply.kind === 'response' ? reply : { ...receivedReply, template: true };
  const fault = reply.kind === 'fault' ? reply : faultReply('never_answer');
  return {
    kind: reply.kind,
    response: responseDraft(response),
    ...faultDraft(fault),
    forward: forwardDraft(reply.kind === 'forward' ? reply : null),
  };
}

/** A fault with its numbers as texts. */
export function faultDraft(fault: FaultReply): Pick<ReplyDraft, 'fault' | 'numbers'> {
  const values: Record<string, unknown> = { ...fault };
  const numbers = faultParameters[fault.fault].map(({ name }) => [name, String(values[name])]);
  return { fault: fault.fault, numbers: Object.fromEntries(numbers) };
}

function responseDraft({ status, headers, body, template, delay }: ResponseReply): ResponseDraft {
  const numbers = Object.entries(delay).map(([name, value]) => [name, String(value)]);
  return {
    status: String(status),
    headers: headers.map(([name, value]) => ({ key: draftKey(), name, value })),
    body,
    template,
    delay: { ...freshDelay, ...Object.fromEntries(numbers) },
  };
}

const freshDelay: DelayDraft = {
  kind: 'none',
  ms: '2000',
  fromMs: '100',
  toMs: '2000',
  meanMs: '500',
  deviationMs: '100',
};

function forwardDraft(forward: ForwardReply | null): ForwardDraft {
  const targets = forward?.targets ?? [{ url: 'http://localhost:3000/webhook' }];
  return {
    targets: targets.map(({ url }) => ({ key: draftKey(), url })),
    answerFrom: forward?.answerFrom ?? 0,
    timeoutMs: String(forward?.timeoutMs ?? 10_000),
    fallback: responseDraft(forward?.fallback ?? { ...receivedReply, status: 502, body: '' }),
  };
}

/** The reply that was typed. Adds to `problems` what is no number; the engine checks the rest. */
export function readReply(draft: ReplyDraft, at: string, problems: Problems): Reply {
  if (draft.kind === 'response') return readResponse(draft.response, at, problems);
  if (draft.kind === 'fault') {
    const numbers = faultParameters[draft.fault].map(({ name }) => [
      name,
      numberOf(draft.numbers[name] ?? '', `${at}.${name}`, problems),
    ]);
    return faultReply(draft.fault, Object.fromEntries(numbers));
  }
  const { targets, answerFrom, timeoutMs, fallback } = draft.forward;
  return {
    kind: 'forward',
    targets: targets.map(({ url }) => ({ url: url.trim() })),
    answerFrom,
    timeoutMs: numberOf(timeoutMs, `${at}.timeoutMs`, problems),
    fallback: readResponse(fallback, `${at}.fallback`, problems),
  };
}

export function readResponse(draft: ResponseDraft, at: string, problems: Problems): ResponseReply {
  return {
    kind: 'response',
    status: numberOf(draft.status, `${at}.status`, problems),
    headers: draft.headers.map(({ name, value }): [string, string] => [name.trim(), value.trim()]),
    body: draft.body,
    template: draft.template,
    delay: readDelay(draft.delay, `${at}.delay`, problems),
  };
}

function readDelay(delay: DelayDraft, at: string, problems: Problems): Delay {
  const number = (name: Exclude<keyof DelayDraft, 'kind'>) =>
    numberOf(delay[name], `${at}.${name}`, problems);
  switch (delay.kind) {
    case 'none':
      return { kind: 'none' };
    case 'fixed':
      return { kind: 'fixed', ms: number('ms') };
    case 'range':
      return { kind: 'range', fromMs: number('fromMs'), toMs: number('toMs') };
    case 'normal':
      return { kind: 'normal', meanMs: number('meanMs'), deviationMs: number('deviationMs') };
  }
}
