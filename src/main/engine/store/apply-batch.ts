import type { ExchangeSummary } from '@shared/model';
import type { Database } from 'better-sqlite3';
import type { Applied, Batch, KeptEnd, KeptRow, Parts } from './batch';
import { summaryOf, type Value } from './exchange-row';
import { prepareMarkEnded } from './insight-marks';
import { plainEndWidth, prepareWrites } from './log-statements';
import type { InsertRows } from './row-statements';
import { prepareRewritten } from './search/rewritten';

/** Writes a batch in one transaction. Throws what SQLite says, with nothing written. */
export type ApplyBatch = (batch: Batch) => Applied;

export function prepareApply(db: Database): ApplyBatch {
  const statements = prepareWrites(db);
  const rewritten = prepareRewritten(db);
  const markEnded = prepareMarkEnded(db);

  /**
   * Kind by kind and table by table: SQLite runs a statement faster right after the same one. The order in which the
   * writes were made is kept where it matters: a row is there before it ends, and has ended before it is told as a pair.
   */
  function write(batch: Batch): Applied {
    statements.starts(batch.starts);
    statements.catches(batch.catches);
    statements.inserts(batch.inserts);
    statements.begun(batch.begun);
    writeParts(statements.requests, batch.requests);
    writeParts(statements.responses, batch.responses);
    statements.details(batch.details);
    const kept = [...endPlainly(batch.plainEnds), ...batch.ends.flatMap(end)];
    writeParts(statements.endResponses, batch.endResponses);
    // A caught row had its answer before it was known that nobody was there to take it.
    for (const id of batch.unanswered) statements.dropResponse.run(id);
    statements.endDetails(batch.endDetails);
    const ended = endedIds(batch);
    for (const id of ended) rewritten(id, batch.reach);
    if (ended.length > 0) markEnded(ended);
    const paired = batch.pairs.flatMap(pair);
    for (const values of batch.unpaired) statements.basis.run(values);
    return { kept, paired };
  }

  function endPlainly(values: Value[]): KeptEnd[] {
    const kept: KeptEnd[] = [];
    statements.plainEnds(values, (chunk, { changes }) => {
      if (changes * plainEndWidth === chunk.length) return;
      for (let at = 0; at < chunk.length; at += plainEndWidth) {
        const row = chunk.slice(at, at + plainEndWidth);
        if (statements.endUntouched.run(...row).changes === 0)
          kept.push(endTouched([...row.slice(0, -1), null, row.at(-1)]));
      }
    });
    return kept;
  }

  function end(values: Value[]): KeptEnd[] {
    const [reason, id] = values.slice(-2);
    const untouched = reason === null && statements.endUntouched.run(...values.slice(0, -2), id).changes > 0;
    return untouched ? [] : [endTouched(values)];
  }

  function endTouched(values: unknown[]): KeptEnd {
    statements.end.run(...values);
    const id = Number(values.at(-1));
    return { id, row: keptRow(id) };
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
    const sent = statements.pair.get(caughtId, sentId, caughtId);
    const caught = statements.pair.get(sentId, caughtId, sentId);
    if (sent?.deletion === null) rows.push(summaryOf(sent));
    if (basis === null || !sent || !caught) return rows;
    for (const id of [sentId, caughtId]) statements.basis.run([id, ...basis]);
    // Its row was told of before it was known whose other end it is.
    const adopted = statements.adopt.get(sent.project_id, sent.webhook_id, caughtId);
    if (adopted?.deletion === null) rows.push(summaryOf(adopted));
    return rows;
  }

  return (batch) => {
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

function endedIds({ plainEnds, ends }: Batch): number[] {
  const ids = ends.map((values) => Number(values.at(-1)));
  for (let at = plainEndWidth - 1; at < plainEnds.length; at += plainEndWidth)
    ids.push(Number(plainEnds[at]));
  return ids;
}

function writeParts(insert: Record<keyof Parts, InsertRows>, parts: Parts): void {
  insert.plain(parts.plain);
  insert.others(parts.others);
}
