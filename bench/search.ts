import { systemClock } from '../src/main/engine/clock';
import { createStore, type Store } from '../src/main/engine/store/store';
import type { Cursor } from '../src/shared/cursor';
import { newestFirst } from '../src/shared/sort';
import { type Figure, quantile } from './figure';
import { withFolder } from './folder';
import { fillLog, variedEntry } from './log';

const exchanges = 1_000_000;
const rounds = 200;
const promised = { filterMs: 5, wordMs: 50, firstHitMs: 300 };

/** One filter for each indexed column, seldom and often. */
const filters = [
  '',
  'status:500',
  'status:>=400',
  'verdict:failed',
  'verdict:delivered',
  'error:timeout',
  'webhook:orders',
  'project:shop',
  'method:PUT',
  'duration:>5s',
  'duration:>9900ms',
  'result:1',
  'cached:yes',
  'tokens:1999',
  'model:gpt-4o',
  'pinned:yes',
  'since:1h',
];
/** Words that are in every exchange, in some, in few and in none, alone and together. */
const searches = [
  'promptpal',
  'cedar',
  'giraffe',
  'gir',
  '"olive pearl"',
  'amber basil',
  'giraffe status:500',
  'nowhere',
];
const rarePart = '*zebra*';

/** Filters and searches over one million exchanges that are indexed. */
export async function benchSearch(): Promise<Figure[]> {
  return withFolder(async (dataDir) => {
    const store = createStore({ dataDir, clock: systemClock() });
    const project = store.projects.create({ name: 'shop', payloadProjectId: 1, promptPalVersion: '' });
    for (const name of ['orders', 'invoices', 'mails', 'stock', 'users', 'events', 'audit']) {
      const target = {
        url: 'http://127.0.0.1:4400/a',
        event: 'onPromptFinished',
        enabled: true,
        trustLocalCa: true,
      } as const;
      store.webhooks.create({ projectId: project.id, name, ...target });
    }
    await fillLog(store.journal, exchanges, variedEntry);
    while (store.indexer.step(20));
    const figures = [
      ...filters.map((text) => pageFigure(store, text, promised.filterMs)),
      ...searches.map((text) => pageFigure(store, text, promised.wordMs)),
      partFigure(store),
    ];
    store.close();
    return figures;
  });
}

function pageFigure(store: Store, text: string, promisedMs: number): Figure {
  const times: number[] = [];
  let rows = 0;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    rows = store.search.page({ cursor: null, limit: 100, filter: { text }, sort: newestFirst }).rows.length;
    times.push(performance.now() - start);
  }
  const p95 = quantile(times, 0.95);
  return {
    name: text === '' ? 'newest page of one million' : `${text} (${rows} rows)`,
    ours: `median ${quantile(times, 0.5).toFixed(2)} ms, p95 ${p95.toFixed(2)} ms`,
    peer: '–',
    value: p95,
    promise: `under ${promisedMs} ms`,
    holds: p95 < promisedMs,
  };
}

/** Asks page after page, as the window does, and says when the first hit was there. */
function partFigure(store: Store): Figure {
  const start = performance.now();
  let cursor: Cursor | null = null;
  let [found, pages, firstHit, longest] = [0, 0, 0, 0];
  do {
    const asked = performance.now();
    const page = store.search.page({ cursor, limit: 100, filter: { text: rarePart }, sort: newestFirst });
    longest = Math.max(longest, performance.now() - asked);
    if (found === 0 && page.rows.length > 0) firstHit = performance.now() - start;
    found += page.rows.length;
    pages += 1;
    cursor = page.next;
  } while (cursor);
  const all = performance.now() - start;
  return {
    name: `first of ${found} hits of ${rarePart}`,
    ours: `${firstHit.toFixed(0)} ms; all ${(all / 1000).toFixed(1)} s in ${pages} pages, longest ${longest.toFixed(0)} ms`,
    peer: '–',
    value: firstHit,
    promise: `under ${promised.firstHitMs} ms`,
    holds: found > 0 && firstHit < promised.firstHitMs,
  };
}
