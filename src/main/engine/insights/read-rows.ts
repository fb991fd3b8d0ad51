import { outcomes, phaseNames, tlsReasons } from '@shared/model';
import type { Database } from 'better-sqlite3';
import { bodyFacts } from './body-facts';
import type { Dictionary } from './dictionary';
import { emptySegment, flag, type Segment, spanned, zoneBits, zoneIds } from './segment';

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
  direction: string,
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
];

/**
 * Reads the exchanges of a zone from the log. Bodies are read only of those that `before`, an older reading of the same
 * zone, does not have: a request never changes. To be called inside a transaction, so that all is of one moment.
 */
export function rowReader(db: Database, dictionary: Dictionary) {
  const rows = db
    .prepare<[number, number], Raw>(
      `SELECT id, started_at, duration, outcome, reason, status, direction, is_event, event_cached, event_result,
         event_tokens, event_prompt_ms, event_prompt_id, event_model, project_id, webhook_id, run_id, replay_of, pair_id,
         pinned
       FROM exchange WHERE id BETWEEN ? AND ? AND deletion IS NULL ORDER BY id`,
    )
    .raw();
  const readBodies = bodyReader(db);

  return (zone: number, before: Segment | null): Segment => {
    const first = zone * zoneIds;
    const found = rows.all(first, first + zoneIds - 1);
    const segment = emptySegment(zone, found.length);
    const bodyOf = readBodies(first, before === null);
    let old = 0;
    for (const [index, row] of found.entries()) {
      const offset = row[0] - first;
      putRow(segment, index, offset, row, dictionary);
      if (row[7] === 0) continue;
      while (before && old < before.count && (before.offset[old] ?? 0) < offset) old += 1;
      if (before && old < before.count && before.offset[old] === offset)
        copyFacts(segment, index, before, old);
      else putFacts(segment, index, bodyOf(row[0]), dictionary);
    }
    return spanned(segment);
  };
}

/** Ids whose bodies are read at once, where all are needed: many are several times as quick, and may be 64 MiB. */
const sliceIds = 256;

/**
 * Reads bodies of events, from the oldest id to the newest. As text, because they are JSON in UTF-8 (event-summary.ts),
 * and bytes would have to be decoded here.
 */
function bodyReader(db: Database): (first: number, all: boolean) => (id: number) => string | undefined {
  const one = db
    .prepare<[number], string>('SELECT CAST(body AS TEXT) FROM request_part WHERE exchange_id = ?')
    .pluck();
  const many = db
    .prepare<[number, number], [number, string]>(
      `SELECT id, CAST(body AS TEXT) FROM exchange CROSS JOIN request_part ON exchange_id = id
       WHERE id BETWEEN ? AND ? AND is_event = 1 AND deletion IS NULL`,
    )
    .raw();
  return (first, all) => {
    if (!all) return (id) => one.get(id);
    let next = first;
    let bodies = new Map<number, string>();
    return (id) => {
      if (id >= next) {
        next = id + sliceIds;
        bodies = new Map(many.all(id, next - 1));
      }
      return bodies.get(id);
    };
  };
}

export function zoneOf(id: number): number {
  return Math.floor(id / 2 ** zoneBits);
}

function putRow(segment: Segment, index: number, offset: number, row: Raw, dictionary: Dictionary): void {
  const [, startedAt, duration, outcome, reason, status, direction, isEvent, cached, result, tokens] = row;
  const [promptMs, promptId, model, projectId, webhookId, runId, replayOf, pairId, pinned] = row.slice(
    11,
  ) as [Raw[11], Raw[12], Raw[13], Raw[14], Raw[15], Raw[16], Raw[17], Raw[18], Raw[19]];
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
    (direction === 'caught' ? flag.caught : 0) |
    (isEvent === 1 ? flag.event : 0) |
    (cached === 1 ? flag.cachedYes : cached === 0 ? flag.cachedNo : 0) |
    (pinned === 1 ? flag.pinned : 0) |
    (pairId === null ? 0 : flag.paired) |
    (replayOf === null ? 0 : flag.replay);
}

function putFacts(segment: Segment, index: number, body: string | undefined, dictionary: Dictionary): void {
  const { promptTokens, completionTokens, user, provider } = bodyFacts(parsed(body ?? ''));
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
