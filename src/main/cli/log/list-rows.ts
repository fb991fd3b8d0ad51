import type { Output } from '@shared/contract';
import type { Cursor } from '@shared/cursor';
import type { ExchangeSummary } from '@shared/model';
import type { OpenEngine } from '../../engine/local-socket/open-engine';
import type { Terminal } from '../terminal';

/** The newest exchanges that a filter shows, at most `limit`, oldest first. A long search says how far it is. */
export async function newestRows(
  engine: OpenEngine,
  terminal: Terminal,
  { filter, limit, signal }: { filter: string; limit: number; signal: AbortSignal },
): Promise<ExchangeSummary[]> {
  const rows: ExchangeSummary[] = [];
  let cursor: Cursor | null = null;
  while (rows.length < limit && !signal.aborted) {
    const page: Output<'exchanges.page'> = await engine.ask('exchanges.page', {
      cursor,
      limit: Math.min(500, limit - rows.length),
      filter: { text: filter },
    });
    rows.push(...page.rows);
    cursor = page.next;
    if (!cursor) break;
    const { searched } = page;
    if (searched) {
      const [done, total] = [searched.done, searched.total].map((count) => count.toLocaleString('en-US'));
      terminal.progress(`searched ${done} of ${total} …`);
    }
  }
  terminal.progress(null);
  return rows.reverse();
}
