import type { Endpoint } from '@shared/endpoint/endpoint';
import type { AnsweredBy, EndpointInfo } from '@shared/endpoint/endpoint-info';
import type { Problem } from '../caught-entry';
import { compileReply, type PlannedReply, type ReplyTools } from './compile-reply';
import { compileCondition, type Test } from './conditions';
import { accessGate, contractGate, type Gate, type Gated, rateGate, secretMissing } from './gates';
import type { RequestView } from './request-view';

/** How one request is answered. */
export interface Plan {
  endpoint: EndpointInfo;
  reply: PlannedReply;
  /** Why the endpoint refused it; null for a reply that a person chose. */
  problem: Problem | null;
}

/** An endpoint made ready to answer. It counts its requests, and lives until the endpoint is changed. */
export interface CompiledEndpoint {
  readonly endpoint: Endpoint;
  plan(view: RequestView): Plan;
  /** For a request without the endpoint's secret. */
  denied(): Plan;
}

export function compileEndpoint(endpoint: Endpoint, tools: ReplyTools): CompiledEndpoint {
  const { clock, random, answers } = tools;
  const gates = gatesOf(endpoint, () => clock.monotonic());
  const { id, name } = endpoint;
  const choices = endpoint.rules.map(({ conditions, reply }, rule) => ({
    test: every(conditions.map((condition) => compileCondition(condition, { random }))),
    info: { id, name, rule, by: reply.kind, fault: faultOf(reply), delayMs: 0 } satisfies EndpointInfo,
    reply: compileReply(reply, tools),
  }));
  const own = {
    info: info(endpoint.reply.kind, faultOf(endpoint.reply)),
    reply: compileReply(endpoint.reply, tools),
  };
  let counter = 0;

  function info(by: AnsweredBy, fault: EndpointInfo['fault']): EndpointInfo {
    return { id, name, rule: null, by, fault, delayMs: 0 };
  }

  function refused({ by, content, problem }: Gated): Plan {
    const make = answers.fixed(content);
    return { endpoint: info(by, null), reply: { kind: 'now', status: content.status, make }, problem };
  }

  return {
    endpoint,
    plan(view) {
      for (const gate of gates) {
        const gated = gate(view.request);
        if (gated) return refused(gated);
      }
      counter += 1;
      const chosen = choices.find(({ test }) => test(view, counter)) ?? own;
      const reply = chosen.reply(view, counter);
      const isLate = reply.kind === 'late' && reply.delayMs > 0;
      return {
        endpoint: isLate ? { ...chosen.info, delayMs: reply.delayMs } : chosen.info,
        reply,
        problem: null,
      };
    },
    denied: () => refused(secretMissing),
  };
}

/** All of them must hold; the first that does not ends it. */
function every(tests: readonly Test[]): Test {
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return (view, nth) => tests.every((test) => test(view, nth));
}

/** In the order in which they are asked. What a gate refuses is not counted. */
function gatesOf({ access, rateLimit, contractGate: gated }: Endpoint, monotonic: () => number): Gate[] {
  return [
    accessGate(access),
    rateLimit && rateGate(rateLimit, monotonic),
    gated ? contractGate : null,
  ].filter((gate) => gate !== null);
}

function faultOf(reply: Endpoint['reply']): EndpointInfo['fault'] {
  return reply.kind === 'fault' ? reply.fault : null;
}
