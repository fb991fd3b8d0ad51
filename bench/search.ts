import { createStore, type Store } from '../src/main/engine/store/store';
import type { Cursor } from '../src/shared/cursor';
import { newestFirst } from '../src/shared/sort';
import { type Figure, quantile } from './figure';
import { clockAtEnd, millionLog } from './million';

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
  'since:3d',
  'until:3d',
  'size:>340',
  'tokens:>1000',
  'tokens:<10',
];
/** Words that are in every exchange, in some and in few, alone and together. */
const searches = [
  'promptpal',
  'cedar',
  'giraffe',
  'gir',
  '"olive pearl"',
  'amber basil',
  'giraffe duration:<100ms',
];
/** A word that is in none. */
const missing = 'nowhere';
const rarePart = '*zebra*';

/** Filters and searches over one million exchanges that are indexed. */
export async function benchSearch(): Promise<Figure[]> {
  const store = createStore({ dataDir: await millionLog(), clock: clockAtEnd() });
  const figures = [
    ...filters.map((text) => pageFigure(store, text, promised.filterMs)),
    ...searches.map((text) => pageFigure(store, text, promised.wordMs)),
    pageFigure(store, missing, promised.wordMs),
    partFigure(store),
  ];
  store.close();
  return figures;
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
    holds: p95 < promisedMs && (rows > 0 || text === missing),
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
