import { eventSummary } from '@shared/event-summary';
import type { ExchangeDetail, Outcome, TlsInfo } from '@shared/model';
import type { Sent } from '../pairing';
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
    detail: problem || connection.secure ? detailOf(problem, connection.secure?.tls ?? null) : null,
    localAddress: connection.localAddress,
    remoteAddress: connection.remoteAddress,
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
    detail: entry.detail?.error ? entry.detail : detailOf(problem, entry.detail?.tls ?? null),
  };
}

function detailOf(error: Problem | null, tls: TlsInfo | null): ExchangeDetail {
  return { error, phases: [], tls, hops: [], reused: false };
}
