import type { EndpointInfo } from '@shared/endpoint/endpoint-info';
import type { ForwardInfo } from '@shared/endpoint/forward-info';
import { eventSummary } from '@shared/event-summary';
import type { EventSummary, ExchangeDetail, ExchangeSummary, Outcome, TlsInfo } from '@shared/model';
import type { Connection, Sent } from '../pairing';
import type { Arrival } from '../proof/open-send';
import { endpointDetail } from '../store/endpoint-column';
import type { Entry, EntryEnd, StoredPart } from '../store/journal';
import type { Answer } from './answer';
import type { ClientConnection } from './client-connection';
import { unansweredOutcome } from './problems';
import type { Replied } from './reply/live-request';

/** Why an exchange is not simply delivered, as a code and a sentence. */
export interface Problem {
  code: string;
  message: string;
}

export interface CaughtFacts {
  id: number;
  connection: ClientConnection;
  sent: Sent | null;
  method: string;
  url: string;
  outcome: Outcome;
  startedAt: number;
  /** Null while it is pending. */
  durationMs: number | null;
  request: StoredPart;
  /** What we are going to answer; null where nobody is there to hear it. */
  answer: Answer | null;
  problem: Problem | null;
  /** What the body tells, where that was worked out already. */
  event?: EventSummary | null | undefined;
  /** The endpoint that took it; absent where none did. */
  endpoint?: EndpointInfo | undefined;
  /** Where it was passed on to, as far as that is known. */
  forward?: ForwardInfo | undefined;
}

/** The row of a caught exchange. */
export function caughtEntry(facts: CaughtFacts): Entry {
  const { connection, request, answer, problem, endpoint, forward } = facts;
  return {
    summary: caughtSummary(facts),
    request,
    response: answer?.part ?? null,
    detail:
      problem || forward || connection.secure
        ? detailOf(problem, { tls: connection.secure?.tls ?? null, endpoint, forward })
        : endpoint
          ? endpointDetail(endpoint)
          : null,
    localAddress: connection.localAddress,
    remoteAddress: connection.remoteAddress,
  };
}

export function caughtSummary(facts: CaughtFacts): ExchangeSummary {
  const { sent, request, answer } = facts;
  return {
    id: facts.id,
    direction: 'caught',
    projectId: sent?.projectId ?? null,
    webhookId: sent?.webhookId ?? null,
    runId: null,
    replayOf: null,
    pairId: sent?.exchangeId ?? null,
    method: facts.method,
    url: facts.url,
    outcome: facts.outcome,
    reason: null,
    status: answer?.status ?? null,
    startedAt: facts.startedAt,
    durationMs: facts.durationMs,
    requestSize: request.size,
    responseSize: answer?.part.size ?? 0,
    event: facts.event === undefined ? eventSummary(request.body) : facts.event,
    pinned: false,
    noted: false,
  };
}

/** What a caught request is recognised by; times are monotonic ms. */
export function arrivalOf(
  { summary, request }: Entry,
  connection: Connection,
  target: string,
  since: Pick<Arrival, 'startedAt' | 'answer'>,
): Arrival {
  return {
    id: summary.id,
    connection,
    method: summary.method,
    target,
    promptId: summary.event?.promptId ?? null,
    body: request.body,
    sha256: request.sha256,
    size: request.size,
    ...since,
  };
}

/** Corrects a row whose answer could not be written. A malformed one stays malformed. */
export function withoutAnswer(entry: Entry, problem: Problem): EntryEnd {
  const { request: _stays, ...rest } = entry;
  const outcome = entry.summary.outcome === 'malformed' ? 'malformed' : unansweredOutcome(problem);
  return {
    ...rest,
    summary: { ...entry.summary, outcome, status: null, responseSize: 0 },
    response: null,
    detail: entry.detail?.error ? entry.detail : detailOf(problem, entry.detail),
  };
}

/** Ends a pending row with what its reply came to. */
export function repliedEntry(pending: EntryEnd, replied: Replied, durationMs: number): EntryEnd {
  const { response, status, outcome, problem, forward } = replied;
  return {
    ...pending,
    summary: { ...pending.summary, outcome, status, durationMs, responseSize: response?.size ?? 0 },
    response,
    detail: detailOf(problem ?? pending.detail?.error ?? null, { ...pending.detail, forward: forward?.now }),
  };
}

/** The row once the last target was heard, which may be after the client had its answer. */
export function forwardedEntry(replied: EntryEnd, forward: ForwardInfo): EntryEnd {
  return { ...replied, detail: replied.detail && { ...replied.detail, forward } };
}

interface Known {
  tls?: TlsInfo | null;
  endpoint?: EndpointInfo | undefined;
  forward?: ForwardInfo | undefined;
}

function detailOf(error: Problem | null, known: Known | null): ExchangeDetail {
  const { tls = null, endpoint, forward } = known ?? {};
  return {
    error,
    phases: [],
    tls,
    hops: [],
    reused: false,
    ...(endpoint && { endpoint }),
    ...(forward && { forward }),
  };
}
