import type { StationName } from './demo/stations';
import type { EndpointInfo } from './endpoint/endpoint-info';
import type { ForwardInfo } from './endpoint/forward-info';

/** `sent` by the dispatcher, or `caught` by the receiver. */
export type Direction = 'sent' | 'caught';

/**
 * What became of an exchange.
 *
 * Of what we send: `delivered` (complete 2xx), `rejected` (any other complete status), `incomplete` (a 2xx whose
 * body broke off), the failures, `cancelled` by a person, `interrupted` by the end of the app.
 * Of what we catch: `delivered` or `rejected` by our answer, `aborted` when the client left before the exchange was
 * complete, `interrupted` when we did, `malformed` when it was not HTTP. Where no whole answer was given, because a fault of an endpoint or the
 * target of a forward left none, what the sender sees of it: `reset` without a status, `protocol` after bytes that are
 * not HTTP, `incomplete` after a part of the body.
 */
export const outcomes = [
  'pending',
  'delivered',
  'rejected',
  'incomplete',
  'timeout',
  'dns',
  'refused',
  'reset',
  'unreachable',
  'tls',
  'protocol',
  'redirects',
  'bad_url',
  'cancelled',
  'interrupted',
  'aborted',
  'malformed',
] as const;
export type Outcome = (typeof outcomes)[number];

/** The steps of one send, in order. `queue` is time spent before a connection was free. */
export const phaseNames = ['queue', 'dns', 'connect', 'tls', 'send', 'wait', 'receive'] as const;
export type PhaseName = (typeof phaseNames)[number];

/** Why TLS failed, told apart because each has its own remedy. */
export const tlsReasons = [
  'expired',
  'not_yet_valid',
  'self_signed',
  'wrong_host',
  'untrusted',
  'incomplete_chain',
  'weak_key',
  'revoked',
  'handshake',
] as const;
export type TlsReason = (typeof tlsReasons)[number];

/** For `timeout` the phase that ran out of time; for `tls` the reason; for the rest null. */
export type OutcomeReason = PhaseName | TlsReason;

/** A header as it stood on the wire: name in its own case, value as Latin-1 text (RFC 9110 §5). */
export type HeaderPair = readonly [name: string, value: string];

/** One row of the list: everything it draws, and nothing that needs a second look-up. */
export interface ExchangeSummary {
  /** Grows with time and is never used twice. */
  id: number;
  direction: Direction;
  projectId: number | null;
  webhookId: number | null;
  runId: number | null;
  /** The exchange that this one sent again. */
  replayOf: number | null;
  /** The other end of the same exchange, when both ends are ours. */
  pairId: number | null;
  method: string;
  url: string;
  outcome: Outcome;
  reason: OutcomeReason | null;
  status: number | null;
  /** Milliseconds since the epoch, with fractions. */
  startedAt: number;
  /** Milliseconds from start to last byte; null while pending. */
  durationMs: number | null;
  /** Body bytes as they were on the wire, counted to the end even where only a part was kept. */
  requestSize: number;
  responseSize: number;
  /** From the payload, where the request body is an `onPromptFinished` event. */
  event: EventSummary | null;
  pinned: boolean;
  /** Whether a note was written on it. */
  noted: boolean;
}

/** What the list shows of an `onPromptFinished` payload. A field that has the wrong type is null. */
export interface EventSummary {
  promptId: number | null;
  result: number | null;
  cached: boolean | null;
  tokens: number | null;
  promptMs: number | null;
  model: string | null;
}

/** One side of an exchange. Start line, headers and body are as they stood on the wire. */
export interface Part {
  startLine: string;
  headers: HeaderPair[];
  trailers: HeaderPair[];
  /** Body bytes on the wire; `keptSize` of them are in the log. */
  size: number;
  keptSize: number;
  /** Hex SHA-256 of the whole body, only where not all of it was kept. */
  sha256: string | null;
  /** False when the body broke off before its end. */
  complete: boolean;
}

export interface Phase {
  name: PhaseName;
  /** Milliseconds after the start of the exchange. */
  startMs: number;
  durationMs: number;
}

export interface Certificate {
  subject: string;
  issuer: string;
  subjectAltNames: string[];
  /** ISO 8601. */
  validFrom: string;
  validTo: string;
  serialNumber: string;
  fingerprint256: string;
}

export interface TlsInfo {
  protocol: string | null;
  cipher: string | null;
  alpn: string | null;
  /** Null when the chain was accepted, else the code of OpenSSL or Node, such as CERT_HAS_EXPIRED. */
  error: string | null;
  /** Leaf first. */
  chain: Certificate[];
  /** Of what was caught: the host name that the client asked for (SNI), null where it named none. */
  serverName?: string | null | undefined;
  /** True when the chain was accepted only because the webhook trusts the local CA. */
  localCa?: boolean | undefined;
}

/** One request of a redirect chain. The last hop is the one whose response the exchange shows. */
export interface Hop {
  method: string;
  url: string;
  status: number | null;
  requestHeaders: HeaderPair[];
  responseHeaders: HeaderPair[];
  /** Milliseconds after the start of the exchange. */
  startMs: number;
  durationMs: number;
}

/** What is known of an exchange beyond its two parts. */
export interface ExchangeDetail {
  /** The cause as the system gave it, such as ECONNREFUSED. */
  error: { code: string; message: string } | null;
  phases: Phase[];
  tls: TlsInfo | null;
  /** Empty unless a redirect was followed. */
  hops: Hop[];
  /** True when the connection was open already, so that DNS, connect and TLS took no time. */
  reused: boolean;
  /** Where it came from, when it was not sent or caught here. */
  imported?: ImportOrigin | undefined;
  /** The endpoint that answered, when it was caught by one. */
  endpoint?: EndpointInfo | undefined;
  /** Where the endpoint passed it on to. */
  forward?: ForwardInfo | undefined;
  /** How its other end was found where something sits between, or why none was. Absent for a pair of one socket. */
  pairing?: PairBasis | undefined;
}

/**
 * What tells that two exchanges are the two ends of one, strongest first. `socket`: both ends of one connection.
 * `body`: the same bytes. `content`: the same JSON in other bytes. `target`: several have that content, one of them
 * that request target and the same answer. `event`: other content, but the same prompt, timestamp and target.
 */
export const pairSigns = ['socket', 'body', 'content', 'target', 'event'] as const;
export type PairSign = (typeof pairSigns)[number];

/** Why a request that looks like one of ours was left without a pair. */
export const pairObstacles = ['several_sent', 'several_arrived', 'other_answer', 'too_many'] as const;
export type PairObstacle = (typeof pairObstacles)[number];

export interface PairBasis {
  /** Null where it was left without a pair. */
  by: PairSign | null;
  /** Sent exchanges that it could belong to. */
  candidates: number;
  /** Requests that arrived and could be it. */
  arrivals: number;
  obstacle: PairObstacle | null;
}

/** What is known of an exchange that was read from a file. */
export interface ImportOrigin {
  /** The file's name. */
  file: string;
  /** Its id in the log that it was exported from; null where the file has none. */
  id: number | null;
  /** When it was read, in ms since the epoch. */
  at: number;
}

export interface Exchange {
  summary: ExchangeSummary;
  request: Part;
  response: Part | null;
  detail: ExchangeDetail;
  /** `host:port` of both ends, where known. */
  localAddress: string | null;
  remoteAddress: string | null;
  /** What a person wrote on it; empty for none. */
  note: string;
}

export const eventTypes = ['onPromptFinished'] as const;
export type EventType = (typeof eventTypes)[number];

export interface Project {
  id: number;
  name: string;
  /** `projectId` in the payloads it sends. */
  payloadProjectId: number;
  /** What follows `PromptPal@` in the User-Agent. In practice the commit hash of the build; may be empty. */
  promptPalVersion: string;
  /** Whether it is the project of the demo: what was sent for it says nothing about a person's own webhooks. */
  demo: boolean;
}

export interface Webhook {
  id: number;
  projectId: number;
  name: string;
  url: string;
  event: EventType;
  enabled: boolean;
  /** Whether a certificate of this app's local CA is accepted. PromptPal would not. */
  trustLocalCa: boolean;
  /** Which of the demo's webhooks it is; null for all others. */
  demo: StationName | null;
}

/** A filter that was given a name. */
export interface SavedFilter {
  id: number;
  name: string;
  text: string;
}

export const themes = ['system', 'light', 'dark'] as const;

export interface ReceiverStatus {
  state: 'starting' | 'catching' | 'stopped' | 'failed';
  /** Where it catches, such as `http://127.0.0.1:4400`; null unless catching. */
  url: string | null;
  /** The address it listens on, or was to listen on, such as `127.0.0.1` or `0.0.0.0`. */
  host: string;
  /** URLs by which other machines reach it; empty on an address that they cannot reach. */
  reachableAt: string[];
  /** The port that was asked for; another is in use when it was taken. */
  wantedPort: number;
  port: number | null;
  /** What a person should know: the port was taken, or why it failed. */
  message: string | null;
}
