import type { Endpoint } from '@shared/endpoint/endpoint';
import type { AnsweredBy, EndpointInfo } from '@shared/endpoint/endpoint-info';
import type { Problem } from '../caught-entry';
import type { Forwarding } from '../forward/forwarding';
import { type CompiledReply, compileReply, type PlannedReply, type ReplyTools } from './compile-reply';
import { compileCondition } from './conditions';
import { accessGate, contractGate, type Gate, type Gated, rateGate, secretMissing } from './gates';
import type { RequestView } from './request-view';

/** How one request is answered. */
export interface Plan {
  endpoint: EndpointInfo;
  reply: PlannedReply;
  /** Why the endpoint refused it; null for a reply that a person chose. */
  problem: Problem | null;
}

/** What was chosen for one request: the refusal of a gate, or a reply. */
export type Choice = { gated: Gated } | { gated: null; rule: number | null; counter: number };

/** An endpoint made ready to answer. It counts its requests, and lives until the endpoint is changed. */
export interface CompiledEndpoint {
  readonly endpoint: Endpoint;
  /** True where a reply can begin with the head alone, and nothing looks at the body before one is chosen. */
  readonly beginsEarly: boolean;
  /** Counts the request. */
  choose(view: RequestView): Choice;
  /** What the chosen reply begins with; null where it waits for the whole request. */
  begin(choice: Choice): CompiledReply['begin'] | null;
  plan(view: RequestView, choice: Choice, begun?: Forwarding): Plan;
  /** For a request without the endpoint's secret. */
  denied(): Plan;
}

export function compileEndpoint(endpoint: Endpoint, tools: ReplyTools): CompiledEndpoint {
  const { clock, random, answers } = tools;
  const gates = gatesOf(endpoint, () => clock.monotonic());
  const conditionTools = { random, now: () => clock.now() };
  const rules = endpoint.rules.map(({ conditions, reply }) => ({
    tests: conditions.map((condition) => compileCondition(condition, conditionTools)),
    fault: faultOf(reply),
    by: reply.kind,
    reply: compileReply(reply, tools, endpoint.path),
  }));
  const own = {
    fault: faultOf(endpoint.reply),
    by: endpoint.reply.kind,
    reply: compileReply(endpoint.reply, tools, endpoint.path),
  };
  let counter = 0;

  function info(by: AnsweredBy, rest: Partial<EndpointInfo>): EndpointInfo {
    return { id: endpoint.id, name: endpoint.name, rule: null, by, fault: null, delayMs: 0, ...rest };
  }

  function refused({ by, content, problem }: Gated): Plan {
    const make = answers.fixed(content);
    return { endpoint: info(by, {}), reply: { kind: 'now', status: content.status, make }, problem };
  }

  const replyOf = (rule: number | null) => (rule === null ? own : (rules[rule] ?? own));

  return {
    endpoint,
    beginsEarly: [own, ...rules].some(({ reply }) => reply.begin) && looksAtHeadOnly(endpoint),
    choose(view) {
      for (const gate of gates) {
        const gated = gate(view.request);
        if (gated) return { gated };
      }
      counter += 1;
      const index = rules.findIndex(({ tests }) => tests.every((test) => test(view, counter)));
      return { gated: null, rule: index < 0 ? null : index, counter };
    },
    begin: (choice) => (choice.gated ? null : replyOf(choice.rule).reply.begin),
    plan(view, choice, begun) {
      if (choice.gated) return refused(choice.gated);
      const { rule } = choice;
      const { by, fault, reply } = replyOf(rule);
      const planned = reply(view, choice.counter, begun);
      const delayMs = planned.kind === 'late' ? planned.delayMs : 0;
      return { endpoint: info(by, { rule, fault, delayMs }), reply: planned, problem: null };
    },
    denied: () => refused(secretMissing),
  };
}

/** In the order in which they are asked. What a gate refuses is not counted. */
function gatesOf({ access, rateLimit, contractGate: gated }: Endpoint, monotonic: () => number): Gate[] {
  return [
    accessGate(access),
    rateLimit && rateGate(rateLimit, monotonic),
    gated ? contractGate : null,
  ].filter((gate) => gate !== null);
}

function looksAtHeadOnly({ contractGate: gated, rules }: Endpoint): boolean {
  const conditions = rules.flatMap((rule) => rule.conditions);
  return !gated && conditions.every(({ kind }) => kind !== 'json' && kind !== 'filter');
}

function faultOf(reply: Endpoint['reply']): EndpointInfo['fault'] {
  return reply.kind === 'fault' ? reply.fault : null;
}
