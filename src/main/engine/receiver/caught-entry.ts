import { eventSummary } from '@shared/event-summary';
import type { ExchangeDetail, Outcome } from '@shared/model';
import type { Connection, Sent } from '../pairing';
import type { Arrival } from '../proof/open-send';
import type { Entry, EntryEnd, StoredPart } from '../store/journal';
import type { Answer } from './answer';
import type { ClientConnection } from './client-connection';

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
  durationMs: number;
  request: StoredPart;
  /** What we are going to answer; null where nobody is there to hear it. */
  answer: Answer | null;
  problem: Problem | null;
}

/** The row of a caught exchange. */
export function caughtEntry(facts: CaughtFacts): Entry {
  const { connection, sent, request, answer, problem } = facts;
  return {
    summary: {
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
      event: eventSummary(request.body),
      pinned: false,
      noted: false,
    },
    request,
    response: answer?.part ?? null,
    detail: problem && detailOf(problem),
    localAddress: connection.localAddress,
    remoteAddress: connection.remoteAddress,
  };
}

/** What a caught request is recognised by; times are monotonic ms. */
export function arrivalOf(
  { summary, request }: Entry,
  connection: Connection,
  target: string,
  times: Pick<Arrival, 'startedAt' | 'completedAt'>,
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
    status: summary.status,
    ...times,
  };
}

/** Corrects a row whose answer could not be written. A malformed one stays malformed; any other was aborted. */
export function withoutAnswer(entry: Entry, problem: Problem): EntryEnd {
  const { request: _stays, ...rest } = entry;
  const outcome = entry.summary.outcome === 'malformed' ? 'malformed' : 'aborted';
  return {
    ...rest,
    summary: { ...entry.summary, outcome, status: null, responseSize: 0 },
    response: null,
    detail: entry.detail ?? detailOf(problem),
  };
}

function detailOf(error: Problem): ExchangeDetail {
  return { error, phases: [], tls: null, hops: [], reused: false };
}
