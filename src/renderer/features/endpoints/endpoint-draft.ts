import type { Access, Endpoint } from '@shared/endpoint/endpoint';
import { patternProblem } from '@shared/endpoint/path-pattern';
import { numberOf, type Problems } from './problems';
import { type ReplyDraft, readReply, replyDraft } from './reply-draft';
import { type RuleDraft, readRule, ruleDraft } from './rule-draft';

/** An endpoint as it is typed. */
export interface EndpointDraft {
  name: string;
  path: string;
  enabled: boolean;
  reply: ReplyDraft;
  rules: RuleDraft[];
  contractGate: boolean;
  limited: boolean;
  perSecond: string;
  burst: string;
  access: Access['kind'];
  user: string;
  password: string;
  secret: string;
}

export function endpointDraft(endpoint: Omit<Endpoint, 'id'>): EndpointDraft {
  const { name, path, enabled, reply, rules, contractGate, rateLimit, access } = endpoint;
  return {
    name,
    path,
    enabled,
    reply: replyDraft(reply),
    rules: rules.map(ruleDraft),
    contractGate,
    limited: rateLimit !== null,
    perSecond: String(rateLimit?.perSecond ?? 5),
    burst: String(rateLimit?.burst ?? 10),
    access: access.kind,
    user: access.kind === 'basic' ? access.user : 'promptpal',
    password: access.kind === 'basic' ? access.password : '',
    secret: access.kind === 'secret_path' ? access.secret : '',
  };
}

export type ReadEndpoint =
  | { ok: true; fields: Omit<Endpoint, 'id'> }
  /** By place, as the schema of the engine names them. */
  | { ok: false; problems: Problems };

/** What was typed, as far as it can be told here whether it is right; the engine checks the rest. */
export function readEndpoint(draft: EndpointDraft): ReadEndpoint {
  const problems: Problems = {};
  const path = draft.path.trim();
  const fields: Omit<Endpoint, 'id'> = {
    name: draft.name.trim(),
    path,
    enabled: draft.enabled,
    reply: readReply(draft.reply, 'reply', problems),
    rules: draft.rules.map((rule, index) => readRule(rule, `rules.${index}`, problems)),
    contractGate: draft.contractGate,
    rateLimit: draft.limited
      ? {
          perSecond: numberOf(draft.perSecond, 'rateLimit.perSecond', problems),
          burst: numberOf(draft.burst, 'rateLimit.burst', problems),
        }
      : null,
    access: readAccess(draft),
  };
  if (fields.name === '') problems.name = 'Give it a name.';
  const problem = patternProblem(path);
  if (problem !== null) problems.path = problem;
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, fields };
}

export function readAccess({ access, user, password, secret }: EndpointDraft): Access {
  if (access === 'basic') return { kind: 'basic', user, password };
  return access === 'secret_path' ? { kind: 'secret_path', secret } : { kind: 'open' };
}

/** A secret that nobody guesses: 24 hexadecimal digits. */
export function randomSecret(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
