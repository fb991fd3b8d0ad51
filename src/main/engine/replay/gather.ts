import type { ExchangeSummary } from '@shared/model';
import { changePayload, changesAnything } from '@shared/replay/change-payload';
import type { ReplayChanges, ReplayHow, ReplayTarget } from '@shared/replay/replay';
import type { Selection } from '@shared/selection';
import { filteredRows, selectedIds } from '../bulk';
import type { Parts } from '../handlers';
import type { ReplayCandidate } from '../store/replay-sources';
import type { Store } from '../store/store';
import { refusalOf } from './replay-request';

/** An exchange that was asked for, and why it cannot be sent again. */
export interface Candidate {
  id: number;
  /** Milliseconds since the epoch. */
  startedAt: number;
  method: string;
  /** Where it went, or was caught. */
  url: string;
  size: number;
  refused: string | null;
}

export interface Gathered {
  /** Oldest first, each once. */
  candidates: Candidate[];
  /** False where time was up before all was found. */
  complete: boolean;
}

export interface Wish {
  what: Selection;
  to: ReplayTarget;
  changes: ReplayChanges;
  how: Pick<ReplayHow, 'count'>;
}

/**
 * Finds what is to be sent again, and what of it cannot be. Others get their turn meanwhile. Stops with what it has once
 * `isEnough` says so; `found` hears how many there are.
 */
export async function gather(
  { store, options: { clock } }: Pick<Parts, 'store' | 'options'>,
  { what, to, changes, how }: Wish,
  {
    isEnough = () => false,
    found = () => {},
  }: { isEnough?: () => boolean; found?: (count: number) => void } = {},
): Promise<Gathered> {
  const { sources } = store.replays();
  const byId = new Map<number, Candidate>();
  const now = clock.now();
  let complete = true;
  for await (const some of selected(store, what)) {
    if (isEnough()) {
      complete = false;
      break;
    }
    for (const { id, head } of some) byId.set(id, candidateOf(id, head));
    found(byId.size);
  }
  const sorted = [...byId.values()].sort(
    (one, other) => one.startedAt - other.startedAt || one.id - other.id,
  );
  return { candidates: how.count === null ? sorted : sorted.slice(0, how.count), complete };

  function candidateOf(id: number, head: ReplayCandidate | null): Candidate {
    const refused = refusalOf(head, to) ?? (changesAnything(changes) ? unchangeable(id) : null);
    return {
      id,
      startedAt: (head?.started_at ?? 0) / 1000,
      method: head?.method ?? '',
      url: head?.url ?? '',
      size: head?.size ?? 0,
      refused,
    };
  }

  function unchangeable(id: number): string | null {
    const source = sources.get(id);
    const changed = source && changePayload(source.body, changes, now);
    return changed && !changed.ok ? changed.reason : null;
  }
}

interface Selected {
  id: number;
  /** Null where it is not in the log any more. */
  head: ReplayCandidate | null;
}

async function* selected(store: Store, what: Selection): AsyncGenerator<Selected[]> {
  const { sources } = store.replays();
  if ('ids' in what) {
    for await (const ids of selectedIds(store, what)) {
      const known = sources.candidates(ids);
      yield ids.map((id) => ({ id, head: known.get(id) ?? null }));
    }
    return;
  }
  // What a filter shows was just read: only what of it is not whole is asked for.
  for await (const rows of filteredRows(store, what.filter)) {
    const partial = sources.partial(rows.map(({ id }) => id));
    yield rows.map((row) => ({ id: row.id, head: partial.get(row.id) ?? wholeOf(row) }));
  }
}

function wholeOf({
  direction,
  outcome,
  method,
  url,
  startedAt,
  requestSize,
}: ExchangeSummary): ReplayCandidate {
  const started_at = startedAt * 1000;
  return { direction, outcome, method, url, started_at, size: requestSize, kept: requestSize, complete: 1 };
}

/** When each would be due after the first, in ms: the gaps as they were, and one of the usual length between two rounds. */
export function dueTimes(candidates: readonly Candidate[], repeat: number): (index: number) => number {
  const first = candidates.find(({ refused }) => refused === null)?.startedAt ?? 0;
  const last = candidates.findLast(({ refused }) => refused === null)?.startedAt ?? 0;
  const span = last - first;
  const round = candidates.length > 1 ? span + span / (candidates.length - 1) : 0;
  const size = candidates.length;
  return (index) => {
    const startedAt = candidates[index % size]?.startedAt ?? first;
    const turn = Math.min(Math.floor(index / size), repeat - 1);
    return Math.max(0, startedAt - first) + turn * round;
  };
}
