import type { Entry, Journal } from '../src/main/engine/store/journal';
import type { ExchangeSummary, Outcome } from '../src/shared/model';

/** Rows that are committed at once. */
const batch = 5_000;
/** When the first exchange of a log started, in ms since the epoch, and how long after it the next one did. */
export const firstStart = 1_700_000_000_000;
export const gapMs = 500;

/** Writes exchanges as the receiver and the dispatcher do, many to a commit. */
export async function fillLog(journal: Journal, count: number, entry: EntryOf): Promise<void> {
  for (let from = 0; from < count; from += batch) {
    await new Promise<void>((resolve, reject) => {
      let open = Math.min(batch, count - from);
      for (let index = from; index < Math.min(count, from + batch); index += 1) {
        journal.insert(entry(journal.nextId(), index), (failure) => {
          if (failure) reject(failure);
          open -= 1;
          if (open === 0) resolve();
        });
      }
    });
  }
}

type EntryOf = (id: number, index: number) => Entry;

/** An exchange that was delivered; the summary and the body say what is different. */
export function entryOf(id: number, index: number, different: Partial<ExchangeSummary>, body: string): Entry {
  const request = Buffer.from(body);
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
    startedAt: firstStart + index * gapMs,
    durationMs: 12.5,
    requestSize: request.byteLength,
    responseSize: response.byteLength,
    event: { promptId: index % 100, result: 0, cached: false, tokens: 450, promptMs: 1250, model: 'gpt-4' },
    pinned: false,
    noted: false,
    ...different,
  };
  const part = { trailers: [], sha256: null, complete: true };
  return {
    summary,
    request: {
      ...part,
      startLine: 'POST /webhook/promptpal HTTP/1.1',
      headers: requestHeaders,
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

const response = Buffer.from('{"status":"received"}');
const requestHeaders = [
  ['Host', '127.0.0.1:4400'],
  ['User-Agent', 'PromptPal@1.16.8'],
  ['Content-Type', 'application/json'],
  ['Accept-Encoding', 'gzip'],
] as [string, string][];

const failures: readonly Outcome[] = ['timeout', 'dns', 'refused', 'reset', 'tls', 'protocol'];
const statuses = [400, 401, 404, 422, 429, 500, 502, 503];
const models = ['gpt-4', 'gpt-4o-mini', 'claude-sonnet', 'gemini-pro'];

/**
 * A log as a busy project has it: most is delivered, one in 50 is rejected, one in 400 failed, and what is asked for
 * seldom stands anywhere in it. The same for every run.
 */
export function variedEntry(id: number, index: number): Entry {
  const dice = scatter(index);
  const failed = dice % 400 === 7;
  const rejected = dice % 50 === 3;
  const sent = index % 2 === 0;
  const summary: Partial<ExchangeSummary> = {
    ...(sent ? { projectId: 1, webhookId: 1 + (dice % 23 === 0 ? dice % 7 : 0) } : {}),
    ...(rejected ? { outcome: 'rejected', status: statuses[(dice >> 9) % statuses.length] ?? 500 } : {}),
    ...(failed ? { outcome: failures[(dice >> 9) % failures.length] ?? 'reset', status: null } : {}),
    pinned: dice % 4_000 === 21,
    method: dice % 1_000 === 9 ? 'PUT' : 'POST',
    durationMs: dice % 100 === 5 ? 5_000 + (dice % 5_000) : (dice % 250_000) / 1000,
    event: {
      promptId: dice % 100,
      result: dice % 30 === 0 ? 1 : 0,
      cached: dice % 60 === 0,
      tokens: dice % 2_000,
      promptMs: dice % 9_000,
      model: models[dice % models.length] ?? null,
    },
  };
  return entryOf(id, index, summary, variedBody(index, dice));
}

/** Once in 50,000 a body has `x-zebra-x` in the middle of a word, and once in 2,000 the word `giraffe`. */
function variedBody(index: number, dice: number): string {
  const animal = dice % 50_000 === 11 ? 'a9zebra9z' : dice % 2_000 === 12 ? 'giraffe' : 'horse';
  return JSON.stringify({
    event: 'onPromptFinished',
    projectId: 1,
    promptId: dice % 100,
    userId: `user-${dice % 5_000}`,
    result: 0,
    timestamp: new Date(firstStart + index * gapMs).toISOString(),
    duration: dice % 9_000,
    tokens: { prompt: dice % 700, completion: dice % 1_300, total: dice % 2_000 },
    cached: false,
    ip: `10.0.${dice % 250}.${index % 250}`,
    userAgent: `Mozilla/5.0 (${animal}) ${words[dice % words.length]} ${words[(dice >> 3) % words.length]}`,
    requestId: dice.toString(36).padStart(7, '0'),
    providerDefaultModel: models[dice % models.length],
  });
}

const words =
  'amber basil cedar delta ember fjord grape hazel ivory jade kelp lotus maple nutmeg olive pearl'.split(' ');

/** A number under 2³¹ that looks random and is the same every time. */
function scatter(index: number): number {
  let value = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b) >>> 0;
  return (value ^ (value >>> 13)) >>> 1;
}
