import type { ExchangesChanged } from '@shared/contract-events';
import type { Cursor } from '@shared/cursor';
import { matchesFilter, needsLog } from '@shared/filter/match';
import type { ExchangeSummary } from '@shared/model';
import { call } from '../bridge';
import { useEngine } from './engine-store';
import { pageSize, reloadExchanges, showTop } from './exchanges-pages';
import { isNewestFirst, onlySelected, useExchanges } from './exchanges-store';
import { mergeRows } from './merge-rows';
import { newestRun } from './newest-run';
import { useProjects } from './projects-store';
import { cutAfter, rowAt, splitTop } from './row-window';

/** Rows held while the list follows the newest; what is scrolled to is fetched again. */
const mostFollowed = pageSize * 5;
/** So many rows that were told in a flood fill a list, so that no page is asked for. */
const enoughOnTop = 100;

const { getState: get, setState: set } = useExchanges;

/** Called by the list when it is scrolled to its top or away from it. */
export function setFollowing(following: boolean): void {
  if (get().following === following) return;
  set({ following });
  if (following && get().unseen > 0 && isLive()) void reloadExchanges();
}

/** Freezes the list, while catching goes on, or lets it go on with what came. */
export function togglePause(): void {
  const paused = !get().paused;
  set({ paused });
  if (!paused && get().unseen > 0) void reloadExchanges();
}

/** Whether new rows come in by themselves. */
function isLive(): boolean {
  return !get().paused && isNewestFirst(get());
}

/** Whether what was told last left rows out. */
let wasFlood = false;

/** Takes in what the engine tells. Called by sync.ts, at most once a frame. */
export function mergeChanges(changes: ExchangesChanged): void {
  useEngine.setState({ totals: changes.totals });
  const { rows, more } = changes;
  if (rows.length === 0) return;
  const { filter, following, selectedId, replayed } = get();
  if (more || rows.some(({ replayOf }) => replayOf !== null)) set({ replayed: replayed + 1 });
  const isOver = wasFlood && !more;
  wasFlood = more;
  if ((more || isOver) && following && isLive()) {
    // In a flood the open exchange is not asked for again each time. A row that was passed over has the newest state when it is opened.
    const revised = rows.some(({ id }) => id === selectedId);
    // Under a filter what it leaves may be few.
    const top = more && get().appliedText.trim() === '' ? newestRun(rows) : [];
    const last = top.at(-1);
    if (last && top.length >= enoughOnTop) showTop(top, cursorAfter(last), revised);
    else void reloadExchanges(revised);
  } else if (needsLog(filter)) {
    void askAndTake(rows);
  } else {
    take(rows, matchesHere);
  }
}

function matchesHere(summary: ExchangeSummary): boolean {
  const { projects, webhooks } = useProjects.getState();
  const subject = {
    summary,
    projectName: projects.find(({ id }) => id === summary.projectId)?.name ?? null,
    webhookName: webhooks.find(({ id }) => id === summary.webhookId)?.name ?? null,
    note: '',
    texts: null,
  };
  return matchesFilter(get().filter, subject, Date.now());
}

/** Asks the engine which rows match, where headers, bodies or notes decide. */
async function askAndTake(rows: ExchangeSummary[]): Promise<void> {
  const { appliedText } = get();
  try {
    const ids = new Set(
      await call('exchanges.match', { ids: rows.map(({ id }) => id), filter: { text: appliedText } }),
    );
    if (get().appliedText === appliedText) take(rows, ({ id }) => ids.has(id));
  } catch {
    // The engine is away; everything is asked anew when it is back.
  }
}

function take(changed: readonly ExchangeSummary[], matches: (row: ExchangeSummary) => boolean): void {
  const { window, following, paused, unseen, revision, selectedId } = get();
  const admit = following && isLive() && (window.count === 0 || rowAt(window, 0) !== undefined);
  const merged = mergeRows(window, changed, {
    // What is frozen stays where it is, whatever becomes of it.
    matches: (row) => paused || matches(row),
    admit,
    keepId: selectedId,
  });
  const waiting = paused ? merged.waiting.filter(matches) : merged.waiting;
  const touched = changed.some((row) => row.id === selectedId);
  const now = admit ? cutAfter(splitTop(merged.window, pageSize, cursorAfter), mostFollowed) : merged.window;
  const { added, newestId } = countNew(waiting);
  set({
    window: now,
    ...(admit ? { unseen: 0, newestId: newestOf(changed, newestId) } : { unseen: unseen + added, newestId }),
    ...(touched ? { revision: revision + 1 } : {}),
    ...(now.count > 0 ? { cleared: 0 } : {}),
    ...(selectedId === null && now.count > 0 ? onlySelected(rowAt(now, 0)?.id ?? null) : {}),
  });
}

/** Where a list of newest first goes on after a row. */
function cursorAfter({ id }: ExchangeSummary): Cursor {
  return { id, value: null, seen: 0 };
}

/** Counts each waiting row once, although it is told again when its answer comes. */
function countNew(waiting: readonly ExchangeSummary[]): { added: number; newestId: number } {
  const { newestId: before, appliedText } = get();
  const fresh = waiting.filter((row) => row.id > before);
  const newestId = newestOf(fresh, before);
  // In a flood not every row is told. Ids are given one by one, so without a filter they count what was left out.
  return { added: appliedText.trim() === '' ? newestId - before : fresh.length, newestId };
}

function newestOf(rows: readonly ExchangeSummary[], atLeast: number): number {
  return rows.reduce((most, row) => Math.max(most, row.id), atLeast);
}
