import { createHash } from 'node:crypto';
import type { DeliveryRow, LostRow, LostTable } from '../store/lost';
import type { Pace } from './pace';

/** Rows that are read at once. */
const rowsAtOnce = 1_000;
/** Bodies that an answer may read at least, so that whoever asks again comes to an end. */
const leastBodies = 50;

/**
 * Knows which failed deliveries have succeeded since: the same bytes were delivered to the same target later, or a replay of
 * it was. It reads each delivery once, and goes on where it stopped.
 */
export class Successes {
  private readonly table: LostTable;
  private readonly succeeded = new Set<number>();
  private readonly known = new Set<number>();
  private readonly hashes = new Map<number, string>();
  private searchedTo = 0;

  constructor(table: LostTable) {
    this.table = table;
  }

  /**
   * Looks at deliveries that came after `lost`, which are all that failed, in order, until the time is over.
   */
  async search(lost: readonly LostRow[], pace: Pace): Promise<Searched> {
    const newest = this.table.newestId();
    const first = lost[0]?.id ?? newest;
    // One that came to light later may have succeeded long ago.
    const unknown = lost.find(({ id }) => !this.known.has(id))?.id ?? Number.MAX_SAFE_INTEGER;
    for (const { id } of lost) this.known.add(id);
    this.searchedTo = Math.max(Math.min(this.searchedTo, unknown), first);
    const byKey = this.openByKey(lost);
    // What is pending may still be delivered: it is looked at again.
    const end = Math.min(newest, this.table.endedBelow() - 1);
    while (this.searchedTo < end && byKey.size > 0) {
      const to = Math.min(end, this.searchedTo + rowsAtOnce);
      for (const row of this.table.delivered(this.searchedTo, to)) {
        const alike = byKey.get(keyOf(row));
        if (alike) this.settle(row, alike);
      }
      this.searchedTo = to;
      await pace.breathe();
      if (pace.isOver) break;
    }
    const done = byKey.size === 0 || this.searchedTo >= end;
    return { done: done ? newest - first : this.searchedTo - first, total: newest - first };
  }

  hasSucceeded(id: number): boolean {
    return this.succeeded.has(id);
  }

  /**
   * The failed ones that have not succeeded, each payload once for each target: the last of them. Where the time is over before
   * every body was read, those that were not count as payloads of their own.
   */
  async open(lost: readonly LostRow[], pace: Pace): Promise<{ rows: LostRow[]; searched: Searched }> {
    const last = new Map<string, LostRow>();
    const searched = { done: 0, total: 0 };
    let read = 0;
    for (const [key, alike] of this.openByKey(lost)) {
      for (const row of alike) {
        // Alone with its size, prompt and figures it is like no other.
        if (alike.length === 1) {
          last.set(key, row);
          continue;
        }
        searched.total += 1;
        const isRead = this.hashes.has(row.id);
        const mayRead = isRead || read < leastBodies || !pace.isOver;
        if (mayRead) searched.done += 1;
        if (mayRead && !isRead) read += 1;
        last.set(mayRead ? `${key} ${this.hash(row.id)}` : `row ${row.id}`, row);
        if (!isRead) await pace.breathe();
      }
    }
    return { rows: [...last.values()], searched };
  }

  /** Notes which were replayed since, and delivered. */
  async lookAtReplays(lost: readonly LostRow[], pace: Pace): Promise<void> {
    const lately = new Set(this.table.replayedLately());
    for (const row of lost) {
      if (this.succeeded.has(row.id)) continue;
      if (lately.has(row.id) || this.table.isReplayed(row)) this.succeeded.add(row.id);
      await pace.breathe();
    }
  }

  private openByKey(lost: readonly LostRow[]): Map<string, LostRow[]> {
    const byKey = new Map<string, LostRow[]>();
    for (const row of lost) {
      if (this.succeeded.has(row.id)) continue;
      const key = keyOf(row);
      const alike = byKey.get(key);
      if (alike) alike.push(row);
      else byKey.set(key, [row]);
    }
    return byKey;
  }

  private settle(delivered: DeliveryRow, alike: readonly LostRow[]): void {
    const earlier = alike.filter(({ id }) => id < delivered.id && !this.succeeded.has(id));
    if (earlier.length === 0) return;
    const hash = sha256(this.table.body(delivered.id));
    for (const { id } of earlier) if (this.hash(id) === hash) this.succeeded.add(id);
  }

  private hash(id: number): string {
    const known = this.hashes.get(id) ?? sha256(this.table.body(id));
    this.hashes.set(id, known);
    return known;
  }
}

/** How much of the log was looked at. */
export interface Searched {
  done: number;
  total: number;
}

/** Where it went. A webhook stays the same when its URL changes. */
export function targetOf({ webhookId, url }: Pick<DeliveryRow, 'webhookId' | 'url'>): string {
  return webhookId === null ? url : `webhook ${webhookId}`;
}

/** What must be the same for the bytes to be the same; it is read without them. */
function keyOf(row: DeliveryRow): string {
  return `${targetOf(row)} ${row.size} ${row.promptId} ${row.tokens} ${row.promptMs}`;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}
