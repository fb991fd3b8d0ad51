import { createHash } from 'node:crypto';
import type { DeliveryRow, LostRow, LostTable } from '../store/lost';

/** Rows that are looked at before everything else has a turn. */
const rowsAtOnce = 5_000;

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
   * Looks at deliveries that came after `lost`, which are all that failed, in order, for as long as `mayGoOn` says. `turn` lets
   * everything else have its turn.
   */
  async search(
    lost: readonly LostRow[],
    turn: () => Promise<void>,
    mayGoOn: () => boolean,
  ): Promise<Searched> {
    await this.lookAtReplays(lost, turn);
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
      await turn();
      if (!mayGoOn()) break;
    }
    const done = byKey.size === 0 || this.searchedTo >= end;
    return { done: done ? newest - first : this.searchedTo - first, total: newest - first };
  }

  hasSucceeded(id: number): boolean {
    return this.succeeded.has(id);
  }

  /** The failed ones that have not succeeded, each payload once for each target: the last of them. */
  async open(lost: readonly LostRow[], turn: () => Promise<void>): Promise<LostRow[]> {
    const last = new Map<string, LostRow>();
    let looked = 0;
    for (const [key, alike] of this.openByKey(lost)) {
      for (const row of alike) {
        // Alone with its size, prompt and figures it is like no other.
        last.set(alike.length === 1 ? key : `${key} ${this.hash(row.id)}`, row);
        looked += 1;
        if (looked % 500 === 0) await turn();
      }
    }
    return [...last.values()];
  }

  private async lookAtReplays(lost: readonly LostRow[], turn: () => Promise<void>): Promise<void> {
    let looked = 0;
    for (const row of lost) {
      if (this.succeeded.has(row.id)) continue;
      if (this.table.isReplayed(row)) this.succeeded.add(row.id);
      looked += 1;
      if (looked % 2_000 === 0) await turn();
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
