import type { Outcome, OutcomeReason } from '@shared/model';
import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../../../clock';
import { createDispatcher, type Dispatcher } from '../../../dispatcher/dispatcher';
import type { Harness } from '../../receiver-harness';
import { type FaultFields, startFault } from './fault-harness';

let harness: Harness;
let dispatcher: Dispatcher;
afterEach(async () => {
  await dispatcher.close({ graceMs: 0 });
  await harness.close();
});

/** What stands for PromptPal's 10 s, in ms: short where they are to run out, long where they are not. */
const [short, long] = [1500, 15_000];

interface Conclusion {
  outcome: Outcome;
  reason?: OutcomeReason;
  status: number | null;
  /** Requests that were made. */
  requests?: number;
}

const cases: [FaultFields, budgetMs: number, Conclusion][] = [
  [{ fault: 'never_answer' }, short, { outcome: 'timeout', reason: 'wait', status: null }],
  [{ fault: 'answer_late', afterMs: 2000 }, short, { outcome: 'timeout', reason: 'wait', status: null }],
  [
    { fault: 'dribble', bytes: 1, everyMs: 700 },
    short,
    { outcome: 'timeout', reason: 'receive', status: 200 },
  ],
  [{ fault: 'dribble', bytes: 1, everyMs: 0 }, long, { outcome: 'delivered', status: 200 }],
  [{ fault: 'close_before_status' }, long, { outcome: 'reset', status: null }],
  [{ fault: 'reset' }, long, { outcome: 'reset', status: null }],
  [{ fault: 'close_mid_body' }, long, { outcome: 'incomplete', status: 200 }],
  [
    { fault: 'wrong_content_length', difference: 10 },
    short,
    { outcome: 'timeout', reason: 'receive', status: 200 },
  ],
  [{ fault: 'wrong_content_length', difference: -5 }, long, { outcome: 'delivered', status: 200 }],
  [{ fault: 'invalid_chunking' }, long, { outcome: 'incomplete', status: 200 }],
  [{ fault: 'garbage' }, long, { outcome: 'protocol', status: null }],
  [{ fault: 'redirect_chain', hops: 9 }, long, { outcome: 'delivered', status: 200, requests: 10 }],
  [{ fault: 'redirect_chain', hops: 10 }, long, { outcome: 'redirects', status: 307, requests: 10 }],
  [{ fault: 'redirect_loop' }, long, { outcome: 'redirects', status: 307, requests: 10 }],
  [{ fault: 'too_many_requests', retryAfterSeconds: 60 }, long, { outcome: 'rejected', status: 429 }],
  [{ fault: 'huge_body', bytes: 3_000_000 }, long, { outcome: 'delivered', status: 200 }],
  [{ fault: 'gzip_bomb', bytes: 300_000_000 }, long, { outcome: 'delivered', status: 200 }],
  [{ fault: 'slow_accept', delayMs: 2000 }, short, { outcome: 'timeout', reason: 'wait', status: null }],
  [{ fault: 'slow_accept', delayMs: 20 }, long, { outcome: 'delivered', status: 200 }],
];

it.each(cases)('of %o within %i ms, PromptPal concludes %o', async (fault, budgetMs, conclusion) => {
  const { reason = null, requests = 1, ...ending } = conclusion;
  harness = await startFault(fault);
  dispatcher = createDispatcher({
    journal: harness.store.journal,
    clock: systemClock(),
    pairing: harness.pairing,
    keptBodyBytes: () => 1024,
    budgetMs,
  });
  const { settled } = await dispatcher.send({
    project: { id: null, promptPalVersion: '1.16.8' },
    targets: [{ webhookId: null, url: `http://127.0.0.1:${harness.port}/hook` }],
    body: Buffer.from('{"event":"onPromptFinished"}'),
    runId: null,
    replayOf: null,
  });
  const [sent] = await settled;
  expect(sent).toMatchObject({ ...ending, reason });
  const rows = await harness.rows(1 + requests, ({ outcome }) => outcome !== 'pending');
  const caught = rows.filter(({ direction }) => direction === 'caught');
  expect(caught).toHaveLength(requests);
  for (const { id } of caught) {
    expect(harness.store.exchanges.get(id).detail.endpoint).toMatchObject({
      by: 'fault',
      fault: fault.fault,
    });
  }
  expect(caught.some(({ pairId }) => pairId === sent?.id)).toBe(true);
});
