import type { ExchangeSummary, PairBasis } from '@shared/model';
import { endpointOf } from './endpoint-column';
import { endValues, startValues, summaryValues, type Value } from './exchange-row';
import { headersJson } from './headers-json';
import type { Entry, EntryEnd, StoredPart } from './journal';
import type { IndexReach } from './search/indexer';

/** What one transaction writes: the values of each statement in the order of its columns, fit to be handed to another thread. */
export interface Batch {
  /** Whether the commit waits for the disk; see docs/decisions/0004. */
  waits: boolean;
  /** How far the indexes have come. */
  reach: IndexReach;
  /** Sends that begin. */
  starts: Value[][];
  /** Every other new row. */
  inserts: Value[][];
  /** The items of replays that begin with a row: job, position and id. */
  begun: Value[][];
  /** Parts end with the place of their body in `bodies`. */
  requests: Value[][];
  responses: Value[][];
  details: Value[][];
  /** They end with the id. */
  ends: Value[][];
  /** Of the rows that end: their responses, and the ids of those that have none. */
  endResponses: Value[][];
  unanswered: number[];
  endDetails: Value[][];
  pairs: { sentId: number; caughtId: number; basis: Value[] | null }[];
  unpaired: Value[][];
  bodies: Uint8Array[];
}

/** What the applied batch tells. */
export interface Applied {
  /** Of the ends: what stood in a row that somebody else has changed too; null where it is not shown any more. */
  kept: { index: number; row: KeptRow | null }[];
  /** Rows that became a pair, as they are now. */
  paired: ExchangeSummary[];
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
    waits: changes.some(isPromise),
    reach,
    starts: [],
    inserts: [],
    begun: [],
    requests: [],
    responses: [],
    details: [],
    ends: [],
    endResponses: [],
    unanswered: [],
    endDetails: [],
    pairs: [],
    unpaired: [],
    bodies: [],
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
    batch.starts.push(startValues(summary));
  } else {
    const values = summaryValues(summary);
    values.push(localAddress, remoteAddress, endpoint);
    batch.inserts.push(values);
  }
  if (replay) batch.begun.push([replay.jobId, replay.position, summary.id]);
  batch.requests.push(packPart(batch, summary.id, request));
  if (response) batch.responses.push(packPart(batch, summary.id, response));
  if (detail && endpoint === null) batch.details.push([summary.id, JSON.stringify(detail)]);
}

function packEnd(batch: Batch, { summary, response, detail, localAddress, remoteAddress }: EntryEnd): void {
  const { id, reason } = summary;
  const values = endValues(summary);
  values.push(localAddress, remoteAddress, reason, id);
  batch.ends.push(values);
  if (response) batch.endResponses.push(packPart(batch, id, response));
  else batch.unanswered.push(id);
  if (detail) batch.endDetails.push([id, JSON.stringify(detail)]);
}

function packPart({ bodies }: Batch, exchangeId: number, part: StoredPart): Value[] {
  const { startLine, headers, trailers, body, size, sha256, complete } = part;
  return [
    exchangeId,
    startLine,
    part.headersJson ?? headersJson(headers),
    trailers.length > 0 ? headersJson(trailers) : null,
    size,
    sha256,
    complete ? 1 : 0,
    bodies.push(body) - 1,
  ];
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
