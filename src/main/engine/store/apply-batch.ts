import type { ExchangeSummary } from '@shared/model';
import type { Database } from 'better-sqlite3';
import type { Applied, Batch, KeptRow } from './batch';
import { summaryOf } from './exchange-row';
import { prepareWrites } from './log-statements';
import { prepareRewritten } from './search/rewritten';
import type { SyncMode } from './sync-mode';

/**
 * Writes a batch in one transaction, on the connection of whichever thread. Throws what SQLite says, with nothing
 * written.
 */
export type ApplyBatch = (batch: Batch) => Applied;

export function prepareApply(db: Database, syncMode: SyncMode): ApplyBatch {
  const statements = prepareWrites(db);
  const rewritten = prepareRewritten(db);

  /**
   * Kind by kind and table by table: SQLite runs a statement faster right after the same one. The order in which the
   * writes were made is kept where it matters: a row is there before it ends, and has ended before it is told as a pair.
   */
  function write(batch: Batch): Applied {
    // In its place: a batch is written once, and packed anew where it could not be.
    const withBody = (part: unknown[]): unknown[] => {
      const last = part.length - 1;
      part[last] = batch.bodies[Number(part[last])];
      return part;
    };
    for (const values of batch.starts) statements.insertStart.run(values);
    for (const values of batch.inserts) statements.insert.run(values);
    for (const values of batch.begun) statements.insertBegun.run(values);
    for (const part of batch.requests) statements.insertRequest.run(withBody(part));
    for (const part of batch.responses) statements.insertResponse.run(withBody(part));
    for (const values of batch.details) statements.insertDetail.run(values);
    const kept: Applied['kept'] = [];
    for (const [index, values] of batch.ends.entries()) {
      if (statements.endUntouched.run(values).changes > 0) continue;
      statements.end.run(values);
      kept.push({ index, row: keptRow(Number(values.at(-1))) });
    }
    for (const part of batch.endResponses) statements.putResponse.run(withBody(part));
    // A caught row had its answer before it was known that nobody was there to take it.
    for (const id of batch.unanswered) statements.dropResponse.run(id);
    for (const values of batch.endDetails) statements.putDetail.run(values);
    for (const values of batch.ends) rewritten(Number(values.at(-1)), batch.reach);
    const paired = batch.pairs.flatMap(pair);
    for (const values of batch.unpaired) statements.basis.run(values);
    return { kept, paired };
  }

  /** What was set meanwhile by somebody else stays. */
  function keptRow(id: number): KeptRow | null {
    const row = statements.kept.get(id);
    if (row?.deletion !== null) return null;
    return {
      projectId: row.project_id,
      webhookId: row.webhook_id,
      pairId: row.pair_id,
      pinned: row.pinned === 1,
      noted: row.noted === 1,
    };
  }

  function pair({ sentId, caughtId, basis }: Batch['pairs'][number]): ExchangeSummary[] {
    const rows: ExchangeSummary[] = [];
    const sent = statements.pair.get(caughtId, sentId);
    const caught = statements.pair.get(sentId, caughtId);
    if (sent?.deletion === null) rows.push(summaryOf(sent));
    if (basis === null) return rows;
    for (const id of [sentId, caughtId]) statements.basis.run([id, ...basis]);
    // Its row was told of before it was known whose other end it is.
    const adopted = sent && caught && statements.adopt.get(sent.project_id, sent.webhook_id, caughtId);
    if (adopted?.deletion === null) rows.push(summaryOf(adopted));
    return rows;
  }

  return (batch) => {
    syncMode(batch.waits);
    statements.begin.run();
    try {
      const applied = write(batch);
      statements.commit.run();
      return applied;
    } catch (error) {
      if (db.inTransaction) statements.rollback.run();
      throw error;
    }
  };
}
