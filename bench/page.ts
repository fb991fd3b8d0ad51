import { systemClock } from '../src/main/engine/clock';
import type { Entry, Journal } from '../src/main/engine/store/journal';
import { createStore } from '../src/main/engine/store/store';
import { newestFirst } from '../src/shared/cursor';
import type { ExchangeSummary } from '../src/shared/model';
import { type Figure, quantile } from './figure';
import { withFolder } from './folder';

const exchanges = 1_000_000;
const pages = 2_000;
const promisedMs = 2;
const request = Buffer.from('{"event":"onPromptFinished","projectId":123,"promptId":456}');
const response = Buffer.from('{"status":"received"}');

/** The newest page of 100 out of one million exchanges, as the window asks for it. */
export async function benchPage(): Promise<Figure[]> {
  const { p50, p95 } = await withFolder(async (dataDir) => {
    const store = createStore({ dataDir, clock: systemClock() });
    await fill(store.journal);
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

async function fill(journal: Journal): Promise<void> {
  const batch = 5_000;
  for (let from = 0; from < exchanges; from += batch) {
    await new Promise<void>((resolve, reject) => {
      let open = batch;
      for (let index = 0; index < batch; index += 1) {
        journal.insert(entry(journal.nextId(), from + index), (failure) => {
          if (failure) reject(failure);
          open -= 1;
          if (open === 0) resolve();
        });
      }
    });
  }
}

function entry(id: number, index: number): Entry {
  const summary: ExchangeSummary = {
    id,
    direction: index % 2 === 0 ? 'sent' : 'caught',
    projectId: null,
    webhookId: null,
    runId: null,
    replayOf: null,
    pairId: null,
    method: 'POST',
    url: `http://127.0.0.1:4400/webhook/promptpal/${index % 50}`,
    outcome: 'delivered',
    reason: null,
    status: 200,
    startedAt: 1_700_000_000_000 + index,
    durationMs: 12.5,
    requestSize: request.byteLength,
    responseSize: response.byteLength,
    event: { promptId: index % 100, result: 0, cached: false, tokens: 450, promptMs: 1250, model: 'gpt-4' },
    pinned: false,
    noted: false,
  };
  const part = { trailers: [], sha256: null, complete: true };
  return {
    summary,
    request: {
      ...part,
      startLine: 'POST /webhook/promptpal HTTP/1.1',
      headers: [['Host', '127.0.0.1:4400']],
      size: request.byteLength,
      body: request,
    },
    response: {
      ...part,
      startLine: 'HTTP/1.1 200 OK',
      headers: [['Content-Type', 'application/json']],
      size: response.byteLength,
      body: response,
    },
    detail: null,
    localAddress: null,
    remoteAddress: null,
  };
}
