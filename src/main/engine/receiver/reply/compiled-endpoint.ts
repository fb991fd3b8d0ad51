import type { Endpoint } from '@shared/endpoint/endpoint';
import type { AnsweredBy, EndpointInfo } from '@shared/endpoint/endpoint-info';
import type { Problem } from '../caught-entry';
import { compileReply, type PlannedReply, type ReplyTools } from './compile-reply';
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
  const conditionTools = { random, now: () => clock.now() };
  const rules = endpoint.rules.map(({ conditions, reply }) => ({
    tests: conditions.map((condition) => compileCondition(condition, conditionTools)),
    fault: faultOf(reply),
    by: reply.kind,
    reply: compileReply(reply, tools),
  }));
  const own = {
    fault: faultOf(endpoint.reply),
    by: endpoint.reply.kind,
    reply: compileReply(endpoint.reply, tools),
  };
  let counter = 0;

  function info(by: AnsweredBy, rest: Partial<EndpointInfo>): EndpointInfo {
    return { id: endpoint.id, name: endpoint.name, rule: null, by, fault: null, delayMs: 0, ...rest };
  }

  function refused({ by, content, problem }: Gated): Plan {
    const make = answers.fixed(content);
    return { endpoint: info(by, {}), reply: { kind: 'now', status: content.status, make }, problem };
  }

  return {
    endpoint,
    plan(view) {
      for (const gate of gates) {
        const gated = gate(view.request);
        if (gated) return refused(gated);
      }
      counter += 1;
      const index = rules.findIndex(({ tests }) => tests.every((test) => test(view, counter)));
      const { by, fault, reply } = rules[index] ?? own;
      const planned = reply(view, counter);
      const delayMs = planned.kind === 'late' ? planned.delayMs : 0;
      return {
        endpoint: info(by, { rule: index < 0 ? null : index, fault, delayMs }),
        reply: planned,
        problem: null,
      };
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

function faultOf(reply: Endpoint['reply']): EndpointInfo['fault'] {
  return reply.kind === 'fault' ? reply.fault : null;
}
