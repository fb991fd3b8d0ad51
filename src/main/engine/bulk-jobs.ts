import type { Parsed } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import type { Selection } from '@shared/selection';
import type { Job, JobResult } from '@shared/transfer/job';
import { selectedIds } from './bulk';
import type { Parts } from './handlers';
import { breathe, type JobContext } from './jobs';

interface Undelete {
  kind: 'undelete';
  deletionId: number;
  count: number;
}

interface Repin {
  kind: 'pin';
  /** Those that the job changed. */
  ids: readonly number[];
  pinned: boolean;
}

/** What takes back what a job did. */
export type BulkUndo = Undelete | Repin;

type Action = Parsed<'bulk.start'>['action'];

/** How long the log is kept from everything else at a time, in ms: an answer that is due waits no longer. */
const turnMs = 8;
/** Jobs whose undo is remembered; as many as are listed. */
const mostUndos = 20;

/**
 * Does something with everything that is selected now; what comes later is left alone. What was done before a cancel
 * stays, and can be taken back as well.
 */
export function startBulk(parts: Parts, { action, selection }: Parsed<'bulk.start'>, title?: string): Job {
  const what = 'ids' in selection ? 'what is selected' : whatMatches(selection.filter.text);
  return parts.jobs.start(
    { kind: action, title: title ?? `${verbs[action]} ${what}`, unit: 'exchanges' },
    async (context) => {
      const ids = await gather(parts, selection, context);
      return action === 'delete' ? hide(parts, ids, context) : pin(parts, ids, action === 'pin', context);
    },
  );
}

const verbs: Record<Action, string> = { delete: 'Delete', pin: 'Pin', unpin: 'Unpin' };

function whatMatches(text: string): string {
  return text.trim() === '' ? 'everything' : `what matches ${text.trim().slice(0, 60)}`;
}

/** Takes back what a job did, as a job. Throws `not_found` when it did nothing, or too long ago. */
export function undoBulk(parts: Parts, { jobId }: Parsed<'bulk.undo'>): Job {
  const undo = parts.undos.get(jobId);
  if (!undo) throw new AppFailure('not_found', 'This cannot be undone any more.', '');
  parts.undos.delete(jobId);
  const title = undo.kind === 'undelete' ? 'Bring back what was deleted' : 'Put the pins back as they were';
  return parts.jobs.start({ kind: 'undo', title, unit: 'exchanges' }, (context) =>
    undo.kind === 'undelete' ? undelete(parts, undo, context) : repin(parts, undo, context),
  );
}

/** Deletes what an import brought, as a job. */
export function undoImport(parts: Parts, { jobId }: Parsed<'imports.undo'>): Job {
  const job = parts.jobs.list().find(({ id }) => id === jobId);
  const file = job?.title.replace(/^Import /, '') ?? 'a file';
  const ids = [...(parts.imports.get(jobId) ?? [])];
  return startBulk(parts, { action: 'delete', selection: { ids } }, `Take back the import of ${file}`);
}

/** Everything selected is found first, so that it is known how much there is. */
async function gather({ store }: Parts, selection: Selection, context: JobContext): Promise<number[]> {
  const ids: number[] = [];
  for await (const some of selectedIds(store, selection)) {
    ids.push(...some);
    context.progress(0, ids.length);
    context.signal.throwIfAborted();
  }
  return ids;
}

async function hide(parts: Parts, ids: readonly number[], context: JobContext): Promise<JobResult> {
  const { marks } = parts.store;
  const deletionId = marks.newDeletion();
  let count = 0;
  try {
    await inSlices(parts, context, ids.length, (from, to) => {
      count += marks.delete(ids.slice(from, to), deletionId);
    });
  } finally {
    if (count > 0) remember(parts, context.id, { kind: 'undelete', deletionId, count });
  }
  return counted(count);
}

async function undelete(parts: Parts, undo: Undelete, context: JobContext): Promise<JobResult> {
  let left = undo.count;
  try {
    await inSlices(parts, context, undo.count, (from, to) => {
      left -= parts.store.marks.undelete(undo.deletionId, to - from);
    });
  } finally {
    // Cancelled half-way, the rest can still come back.
    if (left > 0) remember(parts, context.id, { ...undo, count: left });
  }
  return counted(undo.count - left);
}

async function pin(
  parts: Parts,
  ids: readonly number[],
  pinned: boolean,
  context: JobContext,
): Promise<JobResult> {
  const changed: number[] = [];
  try {
    await inSlices(parts, context, ids.length, (from, to) => {
      for (const { id } of parts.store.marks.pin(ids.slice(from, to), pinned)) changed.push(id);
    });
  } finally {
    if (changed.length > 0) remember(parts, context.id, { kind: 'pin', ids: changed, pinned: !pinned });
  }
  return counted(changed.length);
}

async function repin(parts: Parts, undo: Repin, context: JobContext): Promise<JobResult> {
  let done = 0;
  try {
    await inSlices(parts, context, undo.ids.length, (from, to) => {
      parts.store.marks.pin(undo.ids.slice(from, to), undo.pinned);
      done = to;
    });
  } finally {
    if (done < undo.ids.length) remember(parts, context.id, { ...undo, ids: undo.ids.slice(done) });
  }
  return counted(done);
}

/** Works through `total` rows in slices that are as long as fits in a turn. */
async function inSlices(
  { options: { clock }, changes, store: { journal } }: Parts,
  { progress, signal }: JobContext,
  total: number,
  work: (from: number, to: number) => void,
): Promise<void> {
  let size = 50;
  for (let from = 0; from < total; ) {
    const to = Math.min(total, from + size);
    const start = clock.monotonic();
    work(from, to);
    const took = clock.monotonic() - start;
    if (took > turnMs) size = Math.max(10, Math.floor(size / 2));
    else if (took < turnMs / 2) size = Math.min(1000, size * 2);
    from = to;
    changes.totals();
    progress(from, total);
    if (from >= total) return;
    // What was caught meanwhile is answered before the next slice, which would otherwise come while the disk is waited for.
    await new Promise<unknown>((resolve) => journal.afterCommit(resolve));
    await breathe(signal);
  }
}

function remember({ undos }: Parts, jobId: number, undo: BulkUndo): void {
  undos.set(jobId, undo);
  const [oldest] = undos.keys();
  if (undos.size > mostUndos && oldest !== undefined) undos.delete(oldest);
}

function counted(exchanges: number): JobResult {
  return { path: null, exchanges, bytes: 0, problems: [], problemCount: 0 };
}
