import type { Parsed } from '@shared/contract';
import type { Ledger, LostGroup } from '@shared/replay/ledger';
import type { Parts } from '../handlers';
import type { LostRow, LostTable } from '../store/lost';
import type { Store } from '../store/store';
import { Pace } from './pace';
import { type Searched, Successes, targetOf } from './successes';

/** Rows read before everything else has a turn. */
const rowsAtOnce = 500;
/** How long one answer may take, in ms; whoever wants all asks again. */
const budgetMs = 200;
/** As many as a selection may name. */
const mostIds = 100_000;

/** What was found out so far, of each log. */
const known = new WeakMap<Store, Successes>();
/** What had failed when it was looked the last time. */
const lastLooks = new WeakMap<Store, { version: string; lost: readonly LostRow[] }>();

/** Every failed delivery of the log, by cause and target. */
export async function readLedger({
  store,
  options: { clock },
}: Pick<Parts, 'store' | 'options'>): Promise<Ledger> {
  const { lost, open, searched } = await look(store, new Pace(clock, budgetMs));
  const groups = groupsOf(lost, open);
  return { groups, lost: lost.length, open: open.length, searched };
}

/**
 * What Recover sends: what failed and has not succeeded since. Without keys what was interrupted is left out: it may have
 * arrived, and is sent again only when it is asked for by its group.
 */
export async function recoverable(
  { store, options: { clock } }: Pick<Parts, 'store' | 'options'>,
  { keys }: Parsed<'ledger.recoverable'>,
): Promise<{ ids: number[] }> {
  const { open } = await look(store, new Pace(clock, Number.POSITIVE_INFINITY));
  const wanted = keys && new Set(keys);
  const ids = open
    .filter((row) => (wanted ? wanted.has(keyOf(row)) : row.outcome !== 'interrupted'))
    .map(({ id }) => id);
  return { ids: ids.sort((one, other) => one - other).slice(0, mostIds) };
}

async function look(
  store: Store,
  pace: Pace,
): Promise<{ lost: readonly LostRow[]; open: LostRow[]; searched: Searched }> {
  const table = store.lost();
  const successes = known.get(store) ?? new Successes(table);
  known.set(store, successes);
  const version = table.version();
  const last = lastLooks.get(store);
  // Whoever asks again until all was searched has the same log before him.
  const isSame = last?.version === version;
  const lost = isSame ? last.lost : await readLost(table, pace);
  lastLooks.set(store, { version, lost });
  if (!isSame) await successes.lookAtReplays(lost, pace);
  const later = await successes.search(lost, pace);
  const { rows: open, searched: told } = await successes.open(lost, pace);
  return {
    ...{ lost, open },
    searched: { done: later.done + told.done, total: later.total + told.total },
  };
}

async function readLost(table: LostTable, pace: Pace): Promise<LostRow[]> {
  const lost: LostRow[] = [];
  for (;;) {
    const rows = table.after(lost.at(-1)?.id ?? 0, rowsAtOnce);
    lost.push(...rows);
    if (rows.length < rowsAtOnce) return lost;
    await pace.breathe();
  }
}

function groupsOf(lost: readonly LostRow[], open: readonly LostRow[]): LostGroup[] {
  const groups = new Map<string, LostGroup>();
  for (const row of lost) {
    const key = keyOf(row);
    const { id, projectId, webhookId, url, outcome, reason, status, startedAt } = row;
    const group = groups.get(key);
    if (group) {
      group.count += 1;
      group.lastAt = Math.max(group.lastAt, startedAt);
      Object.assign(group, { lastId: id, url });
    } else {
      const times = { firstAt: startedAt, lastAt: startedAt };
      groups.set(key, {
        ...{
          key,
          projectId,
          webhookId,
          url,
          outcome,
          reason,
          status: outcome === 'rejected' ? status : null,
        },
        ...{ count: 1, open: 0, ...times, lastId: id },
      });
    }
  }
  for (const row of open) {
    const group = groups.get(keyOf(row));
    if (group) group.open += 1;
  }
  return [...groups.values()].sort((one, other) => other.lastAt - one.lastAt);
}

/** One cause at one target. */
function keyOf(row: LostRow): string {
  const cause = row.outcome === 'rejected' ? `rejected ${row.status}` : `${row.outcome} ${row.reason ?? ''}`;
  return `${cause.trim()} ${targetOf(row)}`;
}
