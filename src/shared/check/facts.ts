import type { Outcome, OutcomeReason, TlsInfo, TlsReason } from '../model';
import type { CheckStep } from './steps';

// What the steps of a check-up saw. The findings are drawn from these facts alone; see diagnose.ts.

/** Everything that was seen. A step that was not taken, or not to its end, has left nothing. */
export interface CheckFacts {
  url: string;
  /** How long an answer may take, in ms; PromptPal's 10 s unless a test shortens it. */
  budgetMs: number;
  configuration?: ConfigurationFacts;
  dns?: DnsFacts;
  tcp?: TcpFacts;
  tls?: TlsFacts;
  http?: HttpFacts;
  validation?: ValidationFacts;
  burst?: BurstFacts;
  survival?: SurvivalFacts;
  /** Every request that was sent through the dispatcher, in order. Those of contract, time and repeat are found here. */
  sent: SentFacts[];
  /** Whether it still took a connection after a request had been cut off; null when that was not looked at. */
  stillListens: boolean | null;
}

export interface ConfigurationFacts {
  /** Null for a URL that was typed. */
  webhook: { name: string; event: string; enabled: boolean } | null;
  /** Why nothing can be sent to the URL; null where it can. */
  badUrl: string | null;
  /** Why PromptPal itself refuses it; null where it does not. */
  refusedByPromptPal: string | null;
  secure: boolean;
  /** Loopback, private or link-local, as far as the URL tells. */
  local: boolean;
  userinfo: boolean;
}

export interface DnsFacts {
  /** Null for an address literal. */
  name: string | null;
  addresses: { address: string; family: number; kind: AddressKind }[];
  /** What the resolver says; empty where it has none or was not asked. */
  cname: string[];
  lookupMs: number;
  error: { code: string; message: string } | null;
}

export type AddressKind = 'public' | 'private' | 'loopback' | 'link_local';

export interface TcpFacts {
  attempts: { address: string; port: number; ms: number; error: { code: string; message: string } | null }[];
}

export interface TlsFacts {
  /** As the app's own client does it; null where it failed before there was a certificate. */
  info: TlsInfo | null;
  reason: TlsReason | null;
  error: { code: string; message: string } | null;
  ms: number;
  /** Whether a handshake of just this version was done; null where this system cannot try it. */
  versions: { name: string; accepted: boolean | null }[];
  /** Whether the chain ends at a root of the system, which is what Go asks; null where the system's list was not found. */
  systemTrust: boolean | null;
  /** First bytes of an answer to plain HTTP, where the handshake failed. */
  plainAnswer: string | null;
  /** Milliseconds until the leaf ends; null without one. */
  leftMs: number | null;
}

export interface HttpFacts {
  /** Index into `sent` of the first event. */
  first: number;
  /** Whether the port of an http URL does a TLS handshake; null when that was not asked. */
  speaksTls: boolean | null;
  raw: RawFacts | null;
  /** Of the answer to OPTIONS. */
  allow: string | null;
}

/** One event over a socket of its own, with `Expect: 100-continue`, read to the last byte. */
export interface RawFacts {
  continued: boolean;
  status: number | null;
  /** Bytes after the end of the response as its Content-Length has it. */
  extraBytes: number;
  keptOpen: boolean;
  error: { code: string; message: string } | null;
  ms: number;
}

export interface ValidationFacts {
  /** Index into `sent`, and what was wrong with it. */
  broken: { name: string; sent: number }[];
}

export interface BurstFacts {
  /** Indices into `sent`. */
  atOnce: number[];
  inSequence: number[];
  /** Milliseconds until the last of those at once was answered. */
  makespanMs: number;
  /** Of the process that listens, where it runs on this machine and can be seen: resident bytes, before, half way, after. */
  memory: { before: number; half: number; after: number; pid: number } | null;
}

export interface SurvivalFacts {
  trials: {
    name: string /** What the endpoint did. */;
    reaction: string;
    wellAfter: boolean;
    sentAfter: number;
  }[];
}

export interface SentFacts {
  step: CheckStep;
  /** Such as `success, documented`. */
  label: string;
  exchangeId: number;
  method: string;
  outcome: Outcome;
  reason: OutcomeReason | null;
  status: number | null;
  durationMs: number;
  reused: boolean;
  /** Milliseconds for DNS, connect and TLS. */
  openingMs: number;
  hops: { method: string; url: string; status: number | null }[];
  answer: AnswerFacts | null;
  error: { code: string; message: string } | null;
}

export interface AnswerFacts {
  contentType: string | null;
  /** What Content-Length said; null without one. */
  announced: number | null;
  size: number;
  complete: boolean;
  /** The first characters. */
  start: string;
  /** Headers that tell of what stands between: Server, Via and the like. */
  telling: [string, string][];
}
