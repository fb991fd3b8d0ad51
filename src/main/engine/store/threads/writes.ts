import type { Database } from 'better-sqlite3';
import { prepareApply } from '../apply-batch';
import type { Batch } from '../batch';
import { createSyncMode } from '../sync-mode';
import type { BatchEnd, PostedBatch, ThreadData } from './messages';

/** Writes the batches that come, so that no request waits for SQLite or the disk while another is read. */
export function serveWrites(
  db: Database,
  { port }: ThreadData,
  answer: (message: { number: number } & BatchEnd) => void,
): () => void {
  const apply = prepareApply(db, createSyncMode(db));
  port.on('message', ({ number, batch }: { number: number; batch?: PostedBatch }) => {
    if (!batch) return;
    let end: BatchEnd;
    try {
      end = { applied: apply(unpacked(batch)) };
    } catch (error) {
      const { message, code = null } = error as Error & { code?: string };
      end = { failure: message, code };
    }
    answer({ number, ...end });
  });
  return () => {};
}

function unpacked({ lengths, bytes, ...batch }: PostedBatch): Batch {
  let offset = 0;
  const bodies = lengths.map((length) => {
    offset += length;
    return bytes.subarray(offset - length, offset);
  });
  return { ...batch, bodies };
}
