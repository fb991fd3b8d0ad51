import { outcomes, phaseNames, tlsReasons } from '@shared/model';
import type { Database } from 'better-sqlite3';
import { bodyFacts } from './body-facts';
import type { Dictionary } from './dictionary';
import { flag, type Segment, zoneBits, zoneIds } from './segment';

/** Codes of segments are places in these lists; none may move. 0 is no reason. */
const outcomeCodes = new Map<string, number>(outcomes.map((name, code) => [name, code]));
export const reasons = [null, ...phaseNames, ...tlsReasons] as const;
const reasonCodes = new Map<string | null, number>(reasons.map((name, code) => [name, code]));

type Raw = [
  id: number,
  startedAt: number,
  duration: number | null,
  outcome: string,
  reason: string | null,
  status: number | null,
  isCaught: number,
  isEvent: number,
  cached: number | null,
  result: number | null,
  tokens: number | null,
  promptMs: number | null,
  promptId: number | null,
  model: string | null,
  projectId: number | null,
  webhookId: number | null,
  runId: number | null,
  replayOf: number | null,
  pairId: number | null,
  pinned: number,
  body: string | null,
];

/** Reads the exchanges of a zone from id `from` to `to` into unused rows of a segment, from `row` on. Returns how many there are. */
export type RowReader = (
  segment: Segment,
  row: number,
  from: number,
  to: number,
  known: Segment | null,
) => number;

/**
 * Bodies are read only of those that `known`, an older reading of these ids, does not have: a request never changes.
 * Without it all are read, by the same statement: one by one they take twice as long. As text, because they are JSON in
 * UTF-8 (event-summary.ts), and bytes would have to be decoded here.
 */
export function rowReader(db: Database, dictionary: Dictionary): RowReader {
  const columns = `id, started_at, duration, outcome, reason, status, direction = 'caught', is_event, event_cached,
    event_result, event_tokens, event_prompt_ms, event_prompt_id, event_model, project_id, webhook_id, run_id, replay_of,
    pair_id, pinned`;
  const within = 'id BETWEEN ? AND ? AND deletion IS NULL ORDER BY id';
  const rows = db
    .prepare<[number, number], Raw>(`SELECT ${columns}, NULL FROM exchange WHERE ${within}`)
    .raw();
  const rowsWithBodies = db
    .prepare<[number, number], Raw>(
      `SELECT ${columns}, CAST(body AS TEXT) FROM exchange LEFT JOIN request_part ON exchange_id = id AND is_event = 1
       WHERE ${within}`,
    )
    .raw();
  const body = db
    .prepare<[number], string>('SELECT CAST(body AS TEXT) FROM request_part WHERE exchange_id = ?')
    .pluck();

  return (segment, row, from, to, known) => {
    const first = segment.zone * zoneIds;
    const found = (known ? rows : rowsWithBodies).all(from, to);
    for (const [index, raw] of found.entries()) {
      const offset = raw[0] - first;
      putRow(segment, row + index, offset, raw, dictionary);
      if (raw[7] === 0) continue;
      const old = known ? placeOf(known, offset) : -1;
      if (known && old >= 0) copyFacts(segment, row + index, known, old);
      else putFacts(segment, row + index, raw[20] ?? body.get(raw[0]) ?? '', dictionary);
    }
    return found.length;
  };
}

/** The row that has an offset, or -1. */
function placeOf({ offset, count }: Segment, wanted: number): number {
  let [from, to] = [0, count];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((offset[middle] ?? 0) < wanted) from = middle + 1;
    else to = middle;
  }
  return offset[from] === wanted ? from : -1;
}

export function zoneOf(id: number): number {
  return Math.floor(id / 2 ** zoneBits);
}

function putRow(segment: Segment, index: number, offset: number, row: Raw, dictionary: Dictionary): void {
  const [
    ,
    startedAt,
    duration,
    outcome,
    reason,
    status,
    isCaught,
    isEvent,
    cached,
    result,
    tokens,
    promptMs,
    promptId,
    model,
    projectId,
    webhookId,
    runId,
    replayOf,
    pairId,
    pinned,
  ] = row;
  segment.offset[index] = offset;
  segment.startedAt[index] = startedAt;
  segment.duration[index] = duration ?? Number.NaN;
  segment.outcome[index] = outcomeCodes.get(outcome) ?? 0;
  segment.reason[index] = reasonCodes.get(reason) ?? 0;
  segment.status[index] = status ?? 0;
  segment.result[index] = result ?? Number.NaN;
  segment.totalTokens[index] = tokens ?? Number.NaN;
  segment.promptMs[index] = promptMs ?? Number.NaN;
  segment.prompt[index] = promptId === null ? 0 : dictionary.code('prompt', String(promptId));
  segment.model[index] = model === null ? 0 : dictionary.code('model', model);
  segment.project[index] = projectId ?? 0;
  segment.webhook[index] = webhookId ?? 0;
  segment.run[index] = runId ?? 0;
  segment.flags[index] =
    (isCaught === 1 ? flag.caught : 0) |
    (isEvent === 1 ? flag.event : 0) |
    (cached === 1 ? flag.cachedYes : cached === 0 ? flag.cachedNo : 0) |
    (pinned === 1 ? flag.pinned : 0) |
    (pairId === null ? 0 : flag.paired) |
    (replayOf === null ? 0 : flag.replay);
}

function putFacts(segment: Segment, index: number, body: string, dictionary: Dictionary): void {
  const { promptTokens, completionTokens, user, provider } = bodyFacts(parsed(body));
  segment.promptTokens[index] = promptTokens;
  segment.completionTokens[index] = completionTokens;
  segment.user[index] = user === null ? 0 : dictionary.code('user', user);
  segment.provider[index] = provider === null ? 0 : dictionary.code('provider', provider);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function copyFacts(segment: Segment, index: number, from: Segment, old: number): void {
  for (const name of ['promptTokens', 'completionTokens', 'user', 'provider'] as const) {
    segment[name][index] = from[name][old] ?? 0;
  }
}
