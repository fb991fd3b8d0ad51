import { verdictOf } from '../verdict';
import { type Cell, csvCell } from './csv-cell';
import type { ExchangeRecord } from './record';

/** The columns, in order, each with how it is read from an exchange. */
const columns: readonly [name: string, read: (record: ExchangeRecord) => Cell][] = [
  ['id', ({ exchange }) => exchange.summary.id],
  ['started_at', ({ exchange }) => isoTime(exchange.summary.startedAt)],
  ['direction', ({ exchange }) => exchange.summary.direction],
  ['method', ({ exchange }) => exchange.summary.method],
  ['url', ({ exchange }) => exchange.summary.url],
  ['status', ({ exchange }) => exchange.summary.status],
  ['outcome', ({ exchange }) => exchange.summary.outcome],
  ['reason', ({ exchange }) => exchange.summary.reason],
  ['verdict', ({ exchange }) => verdictOf(exchange.summary).title],
  ['error', ({ exchange }) => exchange.detail.error?.message ?? null],
  ['duration_ms', ({ exchange }) => exchange.summary.durationMs],
  ['request_bytes', ({ exchange }) => exchange.summary.requestSize],
  ['response_bytes', ({ exchange }) => exchange.summary.responseSize],
  ['project', ({ projectName }) => projectName],
  ['webhook', ({ webhookName }) => webhookName],
  ['prompt_id', ({ exchange }) => exchange.summary.event?.promptId ?? null],
  ['result', ({ exchange }) => exchange.summary.event?.result ?? null],
  ['cached', ({ exchange }) => exchange.summary.event?.cached ?? null],
  ['tokens', ({ exchange }) => exchange.summary.event?.tokens ?? null],
  ['prompt_ms', ({ exchange }) => exchange.summary.event?.promptMs ?? null],
  ['model', ({ exchange }) => exchange.summary.event?.model ?? null],
  ['pair_id', ({ exchange }) => exchange.summary.pairId],
  ['replay_of', ({ exchange }) => exchange.summary.replayOf],
  ['pinned', ({ exchange }) => exchange.summary.pinned],
  ['note', ({ exchange }) => exchange.note],
];

/** The first line (RFC 4180). */
export function csvHead(): string {
  return `${columns.map(([name]) => name).join(',')}\r\n`;
}

/** One exchange on one line. */
export function csvLine(record: ExchangeRecord): string {
  return `${columns.map(([, read]) => csvCell(read(record))).join(',')}\r\n`;
}

function isoTime(epochMs: number): string {
  const date = new Date(epochMs);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
