import type { ExchangeSummary, PairBasis } from '@shared/model';
import { detailJson } from './detail-json';
import { endpointOf } from './endpoint-column';
import { addCaught, addEnd, addStart, addSummary, isPlainCatch, type Value } from './exchange-row';
import { headersJson } from './headers-json';
import type { Entry, EntryEnd, StoredPart } from './journal';
import type { IndexReach } from './search/indexer';
import { timingsOf } from './timings-column';

/** What one transaction writes: for each kind of row the values, one row after the other, in the order of its columns. */
export interface Batch {
  /** How far the indexes have come. */
  reach: IndexReach;
  /** Sends that begin. */
  starts: Value[];
  /** What was caught, and is nothing else. */
  catches: Value[];
  /** Every other new row. */
  inserts: Value[];
  /** The items of replays that begin with a row: job, position and id. */
  begun: Value[];
  requests: Parts;
  responses: Parts;
  details: Value[];
  /** Sends that have ended, with nothing to say of why: what was set, and the id. */
  plainEnds: Value[];
  /** Every other end: a row each, which ends with the reason and the id. Some have ended before, and end otherwise. */
  ends: Value[][];
  /** Of the rows that end: their responses, and the ids of those that have none. */
  endResponses: Parts;
  unanswered: number[];
  endDetails: Value[];
  pairs: { sentId: number; caughtId: number; basis: Value[] | null }[];
  unpaired: Value[][];
}

/** Their values end with the body. */
export interface Parts {
  /** Those of which everything is there, and nothing is to be told but start line, headers and body. */
  plain: (Value | Uint8Array)[];
  others: (Value | Uint8Array)[];
}

/** What the applied batch tells. */
export interface Applied {
  /** Of the rows that ended: what stood in those that somebody else has changed too. */
  kept: KeptEnd[];
  /** Rows that became a pair, as they are now. */
  paired: ExchangeSummary[];
}

/** The row is null where it is not shown any more. */
export interface KeptEnd {
  id: number;
  row: KeptRow | null;
}

export type KeptRow = Pick<ExchangeSummary, 'projectId' | 'webhookId' | 'pairId' | 'pinned' | 'noted'>;

export type Change =
  | { kind: 'insert'; entry: Entry }
  | { kind: 'end'; end: EntryEnd }
  | { kind: 'pair'; sentId: number; caughtId: number; basis: PairBasis | null }
  | { kind: 'unpaired'; id: number; basis: PairBasis }
  | { kind: 'mark' };

/** Packs changes, in the order in which they were made. */
export function packBatch(changes: readonly Change[], reach: IndexReach): Batch {
  const batch: Batch = {
    reach,
    starts: [],
    catches: [],
    inserts: [],
    begun: [],
    requests: { plain: [], others: [] },
    responses: { plain: [], others: [] },
    details: [],
    plainEnds: [],
    ends: [],
    endResponses: { plain: [], others: [] },
    unanswered: [],
    endDetails: [],
    pairs: [],
    unpaired: [],
  };
  for (const change of changes) {
    switch (change.kind) {
      case 'insert':
        packInsert(batch, change.entry);
        break;
      case 'end':
        packEnd(batch, change.end);
        break;
      case 'pair':
        batch.pairs.push({
          sentId: change.sentId,
          caughtId: change.caughtId,
          basis: change.basis && basisValues(change.basis),
        });
        break;
      case 'unpaired':
        batch.unpaired.push([change.id, ...basisValues(change.basis)]);
        break;
      case 'mark':
    }
  }
  return batch;
}

function packInsert(batch: Batch, entry: Entry): void {
  const { summary, request, response, detail, localAddress, remoteAddress, replay } = entry;
  const endpoint = detail && endpointOf(detail);
  if (isSending(summary) && localAddress === null && remoteAddress === null) {
    addStart(batch.starts, summary);
  } else if (isPlainCatch(summary)) {
    addCaught(batch.catches, summary);
    batch.catches.push(localAddress, remoteAddress, endpoint);
  } else {
    addSummary(batch.inserts, summary);
    batch.inserts.push(localAddress, remoteAddress, endpoint);
  }
  if (replay) batch.begun.push(replay.jobId, replay.position, summary.id);
  packPart(batch.requests, summary.id, request);
  if (response) packPart(batch.responses, summary.id, response);
  if (detail && endpoint === null) batch.details.push(summary.id, detailJson(detail));
}

function packEnd(batch: Batch, { summary, response, detail, localAddress, remoteAddress }: EntryEnd): void {
  const { id, reason, direction } = summary;
  const timings = detail && timingsOf(detail);
  if (direction === 'sent' && reason === null) {
    addEnd(batch.plainEnds, summary);
    batch.plainEnds.push(localAddress, remoteAddress, timings, id);
  } else {
    const values: Value[] = [];
    addEnd(values, summary);
    batch.ends.push([...values, localAddress, remoteAddress, timings, reason, id]);
  }
  if (response) packPart(batch.endResponses, id, response);
  else batch.unanswered.push(id);
  if (detail && timings === null) batch.endDetails.push(id, detailJson(detail));
}

function packPart({ plain, others }: Parts, exchangeId: number, part: StoredPart): void {
  const { startLine, trailers, size, sha256, complete, body } = part;
  const headers = part.headersJson ?? headersJson(part.headers);
  if (complete && sha256 === null && trailers.length === 0) {
    plain.push(exchangeId, startLine, headers, size, body);
    return;
  }
  const trailersJson = trailers.length > 0 ? headersJson(trailers) : null;
  others.push(exchangeId, startLine, headers, size, trailersJson, sha256, complete ? 1 : 0, body);
}

function basisValues({ by, candidates, arrivals, obstacle }: PairBasis): Value[] {
  return [by, candidates, arrivals, obstacle];
}

/** A send that begins: nothing was done with it yet. */
function isSending({ direction, outcome, pairId, pinned, noted }: ExchangeSummary): boolean {
  return direction === 'sent' && outcome === 'pending' && pairId === null && !pinned && !noted;
}

/** What was caught is answered once it is committed, and an answer is a promise. Nobody waits for the rest. */
export function isPromise(change: Change): boolean {
  return change.kind === 'insert' && change.entry.summary.direction === 'caught';
}
