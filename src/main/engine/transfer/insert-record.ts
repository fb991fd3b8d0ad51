import type { ExchangeSummary } from '@shared/model';
import type { ExchangeRecord } from '@shared/transfer/record';
import type { Store } from '../store/store';

/** Where imported exchanges come from. */
export interface Origin {
  file: string;
  /** Milliseconds since the epoch. */
  at: number;
}

export interface RecordInserter {
  /** Writes a record as a new exchange. `failed` hears of one that the log did not take. */
  insert(record: ExchangeRecord, failed: (failure: Error) => void): void;
  /** Records that wait for their commit. */
  readonly waiting: number;
  settled(): Promise<void>;
  /** Waits for the last commit, and joins the pairs. */
  finish(): Promise<void>;
  /** The new ids, in the order of the file. */
  readonly ids: readonly number[];
}

/**
 * Puts records into the log under new ids. References between them are kept, as far as both ends are in the file;
 * projects and webhooks are found again by their names. `changed` hears of rows that got their note.
 */
export function recordInserter(
  store: Store,
  origin: Origin,
  changed: (rows: ExchangeSummary[]) => void,
): RecordInserter {
  const { journal } = store;
  const newIds = new Map<number, number>();
  const pairs: [old: number, otherOld: number][] = [];
  const ids: number[] = [];
  // What is brought in is a person's own, and must not go with the demo.
  const own = store.projects.list().filter(({ demo }) => !demo);
  const projects = new Map(own.map(({ id, name }) => [name, id]));
  const webhooks = new Map(
    store.webhooks.list().map(({ id, projectId, name }) => [`${projectId} ${name}`, id]),
  );
  let waiting = 0;
  let wake: (() => void) | null = null;

  const settled = () =>
    new Promise<void>((resolve) => {
      if (waiting === 0) resolve();
      else wake = resolve;
    });

  return {
    ids,
    get waiting() {
      return waiting;
    },
    settled,
    insert({ exchange, bodies, projectName, webhookName }, failed) {
      const { summary, request, response, detail, localAddress, remoteAddress, note } = exchange;
      const id = journal.nextId();
      const projectId = projectName === null ? null : (projects.get(projectName) ?? null);
      const webhookId = webhookName === null ? null : (webhooks.get(`${projectId} ${webhookName}`) ?? null);
      const replayOf = summary.replayOf === null ? null : (newIds.get(summary.replayOf) ?? null);
      if (summary.pairId !== null && summary.direction === 'sent') pairs.push([summary.id, summary.pairId]);
      // What was being sent there is not being sent here.
      const outcome = summary.outcome === 'pending' ? 'interrupted' : summary.outcome;
      waiting += 1;
      newIds.set(summary.id, id);
      journal.insert(
        {
          summary: {
            ...summary,
            id,
            projectId,
            webhookId,
            runId: null,
            replayOf,
            pairId: null,
            outcome,
            noted: false,
          },
          request: { ...request, body: bodies.request },
          response: response && { ...response, body: bodies.response },
          detail: { ...detail, imported: { ...origin, id: summary.id } },
          localAddress,
          remoteAddress,
        },
        (failure) => {
          waiting -= 1;
          if (failure) failed(failure);
          else {
            ids.push(id);
            if (note !== '') changed(store.marks.note(id, note));
          }
          if (waiting === 0) wake?.();
        },
      );
    },
    async finish() {
      await settled();
      for (const [sent, caught] of pairs) {
        const [sentId, caughtId] = [newIds.get(sent), newIds.get(caught)];
        if (sentId !== undefined && caughtId !== undefined) journal.pair(sentId, caughtId);
      }
      await new Promise<unknown>((resolve) => journal.afterCommit(resolve));
    },
  };
}
