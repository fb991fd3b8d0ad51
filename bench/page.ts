import { systemClock } from '../src/main/engine/clock';
import { createStore } from '../src/main/engine/store/store';
import { newestFirst } from '../src/shared/sort';
import { type Figure, quantile } from './figure';
import { withFolder } from './folder';
import { entryOf, fillLog } from './log';

const exchanges = 1_000_000;
const pages = 2_000;
const promisedMs = 2;
const body = '{"event":"onPromptFinished","projectId":123,"promptId":456}';

/** The newest page of 100 out of one million exchanges, as the window asks for it. */
export async function benchPage(): Promise<Figure[]> {
  const { p50, p95 } = await withFolder(async (dataDir) => {
    const store = createStore({ dataDir, clock: systemClock() });
    await fillLog(store.journal, exchanges, (id, index) => entryOf(id, index, {}, body));
    const times: number[] = [];
    for (let page = 0; page < pages; page += 1) {
      const start = performance.now();
      const { rows } = store.search.page({
        cursor: null,
        limit: 100,
        filter: { text: '' },
        sort: newestFirst,
      });
      times.push(performance.now() - start);
      if (rows.length !== 100) throw new Error(`The page has ${rows.length} rows.`);
    }
    await store.close();
    return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
  });
  return [
    {
      name: 'newest 100 of one million exchanges',
      ours: `median ${p50.toFixed(3)} ms, p95 ${p95.toFixed(3)} ms`,
      peer: '–',
      value: p95,
      promise: `under ${promisedMs} ms`,
      holds: p95 < promisedMs,
    },
  ];
}
