import type { HeaderPair } from '@shared/model';
import { expect, it } from 'vitest';
import { type ProofHarness, proofHarness } from './proof-harness';

const body = JSON.stringify({ event: 'onPromptFinished', promptId: 456, timestamp: '2026-11-24T10:00:00Z' });
/** A header that pairing never looks at, so that the truth is known. */
const truthName = 'X-Truth';
/** Connections are opened in steps: not every system has room for 256 that knock at one moment. */
const waves = [50, 100, 150, 200, 256];

interface Count {
  right: number;
  wrong: number;
  /** Caught ones without a pair, of which the log says why. */
  explained: number;
  bare: number;
}

/** Sends equal bodies at once, and counts which pairs are right. */
async function countPairs(
  harness: ProofHarness,
  sends: number,
  urlOf: (index: number) => string,
): Promise<Count> {
  const truth = new Map<number, string>();
  const send = async (index: number) => {
    const id = await harness.send(urlOf(index), body, [[truthName, String(index)]]);
    truth.set(id, String(index));
  };
  let sent = 0;
  for (const wave of [...waves, sends]) {
    const indexes = Array.from({ length: Math.min(wave, sends - sent) }, (_, index) => sent + index);
    sent += indexes.length;
    await Promise.all([harness.quiet(), ...indexes.map(send)]);
  }
  const count: Count = { right: 0, wrong: 0, explained: 0, bare: 0 };
  for (const row of await harness.rows(2 * sends)) {
    if (row.direction === 'sent') continue;
    const { request, detail } = await harness.exchange(row.id);
    if (row.pairId === null) count[detail.pairing?.obstacle ? 'explained' : 'bare'] += 1;
    else if (truth.get(row.pairId) === truthOf(request.headers)) count.right += 1;
    else count.wrong += 1;
  }
  return count;
}

function truthOf(headers: readonly HeaderPair[]): string | undefined {
  return headers.find(([name]) => name === truthName)?.[1];
}

it('pairs 10,000 concurrent sends of equal bodies by their sockets, each with its own', async () => {
  const harness = await proofHarness(120_000);
  const count = await countPairs(harness, 10_000, () => `${harness.receiverUrl}/hook`);
  expect(count).toEqual({ right: 10_000, wrong: 0, explained: 0, bare: 0 });
}, 240_000);

it('pairs none wrongly when equal bodies go to one path through a proxy, and says why', async () => {
  const harness = await proofHarness(120_000);
  const { url } = await harness.proxy();
  const count = await countPairs(harness, 2_000, () => `${url}/hook`);
  expect(count).toMatchObject({ wrong: 0, bare: 0 });
  expect(count.right + count.explained).toBe(2_000);
}, 240_000);

it('pairs equal bodies through a proxy by their paths, each with its own', async () => {
  const harness = await proofHarness(120_000);
  const { url } = await harness.proxy();
  const count = await countPairs(harness, 10_000, (index) => `${url}/hook/${index}`);
  expect(count).toEqual({ right: 10_000, wrong: 0, explained: 0, bare: 0 });
}, 240_000);
