import type { HeaderPair } from '../model';
import type { FaultName } from './faults';

/** A path of the receiver with a reply of its own. Requests that no endpoint takes are answered 200. */
export interface Endpoint {
  id: number;
  name: string;
  /** A path pattern; see path-pattern.ts. The query does not count. */
  path: string;
  /** One that is not enabled takes no requests, as if it were not there. */
  enabled: boolean;
  /** When no rule holds. */
  reply: Reply;
  /** The first that holds replies. */
  rules: Rule[];
  /** Answers 400 with the errors, field by field, when the body breaks the contract of `onPromptFinished`. */
  contractGate: boolean;
  /** Answers 429 when more come; null for no limit. */
  rateLimit: RateLimit | null;
  access: Access;
}

/** A token bucket: it holds `burst` requests, and `perSecond` flow in. */
export interface RateLimit {
  perSecond: number;
  burst: number;
}

/** `secret_path`: the secret stands before the path, `/SECRET/orders`; without it the answer is 404. */
export type Access =
  | { kind: 'open' }
  | { kind: 'basic'; user: string; password: string }
  | { kind: 'secret_path'; secret: string };

/** All conditions must hold; without one it always holds. */
export interface Rule {
  conditions: Condition[];
  reply: Reply;
}

export const headerTests = ['is', 'contains', 'matches', 'absent'] as const;
export const jsonTests = ['equals', 'exists'] as const;

export type Condition =
  | { kind: 'method'; method: string }
  | { kind: 'path'; pattern: string }
  /** Any line of that name counts. `matches` is a regular expression. `value` is not used by `absent`. */
  | { kind: 'header'; name: string; test: (typeof headerTests)[number]; value: string }
  /** `value` is JSON; what is not stands for itself as a text. Not used by `exists`. */
  | { kind: 'json'; path: string; test: (typeof jsonTests)[number]; value: string }
  /** Requests of the endpoint count from 1, and again after it was changed. `to` null: no end. `every` 2: each second. */
  | { kind: 'nth'; from: number; to: number | null; every: number }
  | { kind: 'chance'; percent: number }
  /** The filter language (docs/filter.md), on the request alone. */
  | { kind: 'filter'; text: string };

export type Delay =
  | { kind: 'none' }
  | { kind: 'fixed'; ms: number }
  | { kind: 'range'; fromMs: number; toMs: number }
  | { kind: 'normal'; meanMs: number; deviationMs: number };

/** Longest delay of a reply, in ms. */
export const longestDelayMs = 600_000;

export type Reply = ResponseReply | FaultReply | ForwardReply;

export interface ResponseReply {
  kind: 'response';
  status: number;
  /** In this order. Date, Content-Length and Connection are added where they are missing. */
  headers: HeaderPair[];
  body: string;
  /** Whether placeholders in the body and in the header values are filled in; see template.ts. */
  template: boolean;
  delay: Delay;
}

export type FaultReply = { kind: 'fault' } & (
  | { fault: PlainFault }
  /** The deadline is PromptPal's 10 s; 11,000 is the default. */
  | { fault: 'answer_late'; afterMs: number }
  /** The body has 24 pieces of that many bytes: 500 ms makes 12 s. */
  | { fault: 'dribble'; bytes: number; everyMs: number }
  /** What Content-Length has more than the body; less where negative. */
  | { fault: 'wrong_content_length'; difference: number }
  /** PromptPal makes 10 requests at most: 9 hops arrive, 10 do not. */
  | { fault: 'redirect_chain'; hops: number }
  | { fault: 'too_many_requests'; retryAfterSeconds: number }
  /** Bytes of the body; of the bomb once it is decompressed. */
  | { fault: 'huge_body' | 'gzip_bomb'; bytes: number }
  | { fault: 'slow_accept'; delayMs: number }
);

/** Faults without parameters. */
export const plainFaults = [
  'never_answer',
  'close_before_status',
  'reset',
  'close_mid_body',
  'invalid_chunking',
  'garbage',
  'redirect_loop',
] as const satisfies readonly FaultName[];
type PlainFault = (typeof plainFaults)[number];

export interface ForwardReply {
  kind: 'forward';
  /** Each gets the request. */
  targets: { url: string }[];
  /** Index of the target whose answer is given. */
  answerFrom: number;
  timeoutMs: number;
  /** When that target cannot be reached or does not answer in time. */
  fallback: ResponseReply;
}

/** What a request gets that no endpoint takes, and a good beginning for a new endpoint. */
export const receivedReply: ResponseReply = {
  kind: 'response',
  status: 200,
  headers: [['Content-Type', 'application/json']],
  body: '{"status":"received"}',
  template: false,
  delay: { kind: 'none' },
};

/** The path to call an endpoint by, with its secret where it has one. A wildcard stays. */
export function publicPath({ path, access }: Pick<Endpoint, 'path' | 'access'>): string {
  return access.kind === 'secret_path' ? `/${access.secret}${path}` : path;
}

/** 1xx, 204 and 304 end with their head (RFC 9110 §6.4.1, §15). */
export function hasNoBody(status: number): boolean {
  return status < 200 || status === 204 || status === 304;
}
