import type { ExchangeSummary } from '@shared/model';

/** A row for tests: an exchange of which only the id matters, and what is passed. */
export function someRow(id: number, fields: Partial<ExchangeSummary> = {}): ExchangeSummary {
  return {
    id,
    direction: 'sent',
    projectId: null,
    webhookId: null,
    runId: null,
    replayOf: null,
    pairId: null,
    method: 'POST',
    url: 'http://a.test/',
    outcome: 'delivered',
    reason: null,
    status: null,
    startedAt: id,
    durationMs: null,
    requestSize: 0,
    responseSize: 0,
    event: null,
    pinned: false,
    noted: false,
    ...fields,
  };
}
