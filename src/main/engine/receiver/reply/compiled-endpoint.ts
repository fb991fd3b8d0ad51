import type { Endpoint, Reply } from '@shared/endpoint/endpoint';
import type { AnsweredBy, EndpointInfo } from '@shared/endpoint/endpoint-info';
import type { EventSummary } from '@shared/model';
import type { Problem } from '../caught-entry';
import type { Forwarding } from '../forward/forwarding';
import { type CompiledReply, compileReply, type PlannedReply, type ReplyTools } from './compile-reply';
import { accessGate, contractGate, type Gate, type Gated, rateGate, secretMissing } from './gates';
import type { RequestView } from './request-view';
import { Rules } from './rules';

/** How one request is answered. */
export interface Plan {
  endpoint: EndpointInfo;
  reply: PlannedReply;
  /** Why the endpoint refused it; null for a reply that a person chose. */
  problem: Problem | null;
  /** What the body says of a completion, where it was parsed; undefined where it was not. */
  event: EventSummary | null | undefined;
}

/** A reply of the endpoint, and what the log says of it. */
interface Prepared {
  info: EndpointInfo;
  reply: CompiledReply;
}

/** What was chosen for one request: the refusal of a gate, or a reply. */
export type Choice = { gated: Gated } | { gated: null; prepared: Prepared; counter: number };

/** An endpoint made ready to answer. It counts its requests, and lives until the endpoint is changed. */
export interface CompiledEndpoint {
  readonly endpoint: Endpoint;
  /** True where a reply can begin with the head alone, and nothing looks at the body before one is chosen. */
  readonly beginsEarly: boolean;
  /** True where no reply of it takes time. */
  readonly answersAtOnce: boolean;
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
  const { id, name, path } = endpoint;
  const prepared = (reply: Reply, rule: number | null): Prepared => ({
    info: info(reply.kind, faultOf(reply), rule),
    reply: compileReply(reply, tools, path),
  });
  const rules = new Rules(endpoint.rules, ({ reply }, rule) => prepared(reply, rule), { random });
  const own = prepared(endpoint.reply, null);
  const replies = [own, ...rules.all].map(({ reply }) => reply);
  let counter = 0;

  function info(by: AnsweredBy, fault: EndpointInfo['fault'], rule: number | null): EndpointInfo {
    return { id, name, rule, by, fault, delayMs: 0 };
  }

  function refused({ by, content, problem }: Gated, event?: Plan['event']): Plan {
    const reply = { kind: 'now', status: content.status, make: answers.fixed(content) } as const;
    return { endpoint: info(by, null, null), reply, problem, event };
  }

  return {
    endpoint,
    beginsEarly: replies.some(({ begin }) => begin) && looksAtHeadOnly(endpoint),
    answersAtOnce: replies.every(({ atOnce }) => atOnce),
    choose(view) {
      for (const gate of gates) {
        const gated = gate(view.request);
        if (gated) return { gated };
      }
      counter += 1;
      return { gated: null, prepared: rules.find(view, counter) ?? own, counter };
    },
    begin: (choice) => (choice.gated ? null : choice.prepared.reply.begin),
    plan(view, choice, begun) {
      if (choice.gated) return refused(choice.gated, view.event);
      const { prepared: chosen, counter: nth } = choice;
      const reply = chosen.reply(view, nth, begun);
      const isLate = reply.kind === 'late' && reply.delayMs > 0;
      return {
        endpoint: isLate ? { ...chosen.info, delayMs: reply.delayMs } : chosen.info,
        reply,
        problem: null,
        event: view.event,
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

function looksAtHeadOnly({ contractGate: gated, rules }: Endpoint): boolean {
  const conditions = rules.flatMap((rule) => rule.conditions);
  return !gated && conditions.every(({ kind }) => kind !== 'json' && kind !== 'filter');
}

function faultOf(reply: Endpoint['reply']): EndpointInfo['fault'] {
  return reply.kind === 'fault' ? reply.fault : null;
}
