import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cursor } from '@shared/cursor';
import type { ExchangeSummary } from '@shared/model';
import { newestFirst, type Sort } from '@shared/sort';
import { onTestFinished } from 'vitest';
import { type Clock, systemClock } from '../clock';
import type { Entry, Journal, StoredPart } from './journal';
import { createStore, type Store } from './store';

/** A folder of its own, gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookpair-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens a log, runs, and closes it. */
export async function withStore<Value>(
  dataDir: string,
  run: (store: Store) => Value | Promise<Value>,
  clock: Clock = systemClock(),
): Promise<Value> {
  const store = createStore({ dataDir, clock });
  try {
    return await run(store);
  } finally {
    store.close();
  }
}

/** The ids of all that a filter shows, read page by page. */
export function foundIds(store: Store, text: string, sort: Sort = newestFirst, limit = 100): number[] {
  const ids: number[] = [];
  let cursor: Cursor | null = null;
  do {
    const page = store.search.page({ cursor, limit, filter: { text }, sort });
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.next;
  } while (cursor);
  return ids;
}

/** Inserts, and resolves once it is committed. */
export function insert(journal: Journal, entry: Entry): Promise<void> {
  return new Promise((resolve, reject) => {
    journal.insert(entry, (failure) => (failure ? reject(failure) : resolve()));
  });
}

export function textPart(startLine: string, body = ''): StoredPart {
  const bytes = Buffer.from(body);
  return {
    startLine,
    headers: [],
    trailers: [],
    body: bytes,
    size: bytes.byteLength,
    sha256: null,
    complete: true,
  };
}

/** A caught and answered exchange; `summary` says what is different. */
export function sampleEntry(id: number, summary: Partial<ExchangeSummary> = {}, body = 'hello'): Entry {
  return {
    summary: {
      id,
      direction: 'caught',
      projectId: null,
      webhookId: null,
      runId: null,
      replayOf: null,
      pairId: null,
      method: 'POST',
      url: 'http://127.0.0.1:4400/hook',
      outcome: 'delivered',
      reason: null,
      status: 200,
      startedAt: 1_700_000_000_000.125,
      durationMs: 1.5,
      requestSize: body.length,
      responseSize: 0,
      event: null,
      pinned: false,
      noted: false,
      ...summary,
    },
    request: textPart('POST /hook HTTP/1.1', body),
    response: textPart('HTTP/1.1 200 OK'),
    detail: null,
    localAddress: '127.0.0.1:4400',
    remoteAddress: '127.0.0.1:50000',
  };
}
