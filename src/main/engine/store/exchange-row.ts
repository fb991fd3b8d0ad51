import type { EventSummary, ExchangeSummary, OutcomeReason } from '@shared/model';

/** A row of the table `exchange`, as a page reads it. */
export interface ExchangeRow {
  id: number;
  direction: ExchangeSummary['direction'];
  project_id: number | null;
  webhook_id: number | null;
  run_id: number | null;
  replay_of: number | null;
  pair_id: number | null;
  method: string;
  url: string;
  outcome: ExchangeSummary['outcome'];
  reason: OutcomeReason | null;
  status: number | null;
  started_at: number;
  duration: number | null;
  request_size: number;
  response_size: number;
  is_event: number;
  event_prompt_id: number | null;
  event_result: number | null;
  event_cached: number | null;
  event_tokens: number | null;
  event_prompt_ms: number | null;
  event_model: string | null;
  pinned: number;
  noted: number;
}

/** The columns of a summary, in the order in which `addSummary` adds their values. */
export const summaryColumns = [
  'id',
  'direction',
  'project_id',
  'webhook_id',
  'run_id',
  'replay_of',
  'pair_id',
  'method',
  'url',
  'outcome',
  'reason',
  'status',
  'started_at',
  'duration',
  'request_size',
  'response_size',
  'is_event',
  'event_prompt_id',
  'event_result',
  'event_cached',
  'event_tokens',
  'event_prompt_ms',
  'event_model',
  'pinned',
  'noted',
] as const satisfies readonly (keyof ExchangeRow)[];

export type Value = string | number | null;

// Values are added one by one, because rows are packed by the thousand: an array for each would cost as much again.

/** Adds one value per column of `summaryColumns`. Milliseconds become whole microseconds. */
export function addSummary(values: Value[], summary: ExchangeSummary): void {
  values.push(
    summary.id,
    summary.direction,
    summary.projectId,
    summary.webhookId,
    summary.runId,
    summary.replayOf,
    summary.pairId,
    summary.method,
    summary.url,
    summary.outcome,
    summary.reason,
    summary.status,
    microseconds(summary.startedAt),
    summary.durationMs === null ? null : microseconds(summary.durationMs),
    summary.requestSize,
    summary.responseSize,
  );
  addEvent(values, summary.event);
  values.push(summary.pinned ? 1 : 0, summary.noted ? 1 : 0);
}

/** What is known of an exchange when it is sent, in the order in which `addStart` adds it. The rest is null or 0. */
export const startColumns = [
  'id',
  'direction',
  'project_id',
  'webhook_id',
  'run_id',
  'replay_of',
  'method',
  'url',
  'outcome',
  'started_at',
  'request_size',
  'is_event',
  'event_prompt_id',
  'event_result',
  'event_cached',
  'event_tokens',
  'event_prompt_ms',
  'event_model',
] as const satisfies readonly (keyof ExchangeRow)[];

export function addStart(values: Value[], summary: ExchangeSummary): void {
  values.push(
    summary.id,
    summary.direction,
    summary.projectId,
    summary.webhookId,
    summary.runId,
    summary.replayOf,
    summary.method,
    summary.url,
    summary.outcome,
    microseconds(summary.startedAt),
    summary.requestSize,
  );
  addEvent(values, summary.event);
}

/** What is known of an exchange that was caught, in the order in which `addCaught` adds it. The rest is null or 0. */
export const caughtColumns = [
  'id',
  'method',
  'url',
  'outcome',
  'status',
  'started_at',
  'duration',
  'request_size',
  'response_size',
  'is_event',
  'event_prompt_id',
  'event_result',
  'event_cached',
  'event_tokens',
  'event_prompt_ms',
  'event_model',
] as const satisfies readonly (keyof ExchangeRow)[];

/** Whether `addCaught` tells all of it: it belongs to nothing, and nothing was done with it. */
export function isPlainCatch(summary: ExchangeSummary): boolean {
  const { direction, projectId, webhookId, runId, replayOf, pairId, reason, pinned, noted } = summary;
  const belongs = projectId ?? webhookId ?? runId ?? replayOf ?? pairId ?? reason;
  return direction === 'caught' && belongs === null && !pinned && !noted;
}

export function addCaught(values: Value[], summary: ExchangeSummary): void {
  values.push(
    summary.id,
    summary.method,
    summary.url,
    summary.outcome,
    summary.status,
    microseconds(summary.startedAt),
    summary.durationMs === null ? null : microseconds(summary.durationMs),
    summary.requestSize,
    summary.responseSize,
  );
  addEvent(values, summary.event);
}

function addEvent(values: Value[], event: EventSummary | null): void {
  if (event === null) {
    values.push(0, null, null, null, null, null, null);
    return;
  }
  const { promptId, result, cached, tokens, promptMs, model } = event;
  values.push(1, promptId, result, cached === null ? null : Number(cached), tokens, promptMs, model);
}

/** What the end of an exchange changes, in the order in which `addEnd` adds it. The rest is known from its start. */
export const endedColumns = [
  'outcome',
  'status',
  'started_at',
  'duration',
  'response_size',
] as const satisfies readonly (keyof ExchangeRow)[];

export function addEnd(values: Value[], summary: ExchangeSummary): void {
  values.push(
    summary.outcome,
    summary.status,
    microseconds(summary.startedAt),
    summary.durationMs === null ? null : microseconds(summary.durationMs),
    summary.responseSize,
  );
}

function microseconds(ms: number): number {
  return Math.round(ms * 1000);
}

export function summaryOf(row: ExchangeRow): ExchangeSummary {
  return {
    id: row.id,
    direction: row.direction,
    projectId: row.project_id,
    webhookId: row.webhook_id,
    runId: row.run_id,
    replayOf: row.replay_of,
    pairId: row.pair_id,
    method: row.method,
    url: row.url,
    outcome: row.outcome,
    reason: row.reason,
    status: row.status,
    startedAt: row.started_at / 1000,
    durationMs: row.duration === null ? null : row.duration / 1000,
    requestSize: row.request_size,
    responseSize: row.response_size,
    event: eventOf(row),
    pinned: row.pinned === 1,
    noted: row.noted === 1,
  };
}

/** The columns of the event. */
export type EventColumns = Pick<
  ExchangeRow,
  | 'is_event'
  | 'event_prompt_id'
  | 'event_result'
  | 'event_cached'
  | 'event_tokens'
  | 'event_prompt_ms'
  | 'event_model'
>;

export function eventOf(row: EventColumns): EventSummary | null {
  if (row.is_event !== 1) return null;
  return {
    promptId: row.event_prompt_id,
    result: row.event_result,
    cached: row.event_cached === null ? null : row.event_cached === 1,
    tokens: row.event_tokens,
    promptMs: row.event_prompt_ms,
    model: row.event_model,
  };
}
