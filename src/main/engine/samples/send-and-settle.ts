import type { ExchangeSummary } from '@shared/model';
import type { Delivery, Dispatcher } from '../dispatcher/dispatcher';

/** Sends, and resolves with what became of it. What is open when the signal is aborted ends as cancelled. */
export async function sendAndSettle(
  dispatcher: Dispatcher,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<ExchangeSummary[]> {
  const { exchangeIds, settled } = await dispatcher.send(delivery);
  const cancel = () => {
    for (const id of exchangeIds) dispatcher.cancel(id);
  };
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    return await settled;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** Works through items in their order, so many of them at once. Begins no other once one has failed, or the signal is aborted. */
export async function eachAtOnce<Item>(
  items: readonly Item[],
  atOnce: number,
  signal: AbortSignal,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const waiting = items.entries();
  let failed = false;
  async function goOn(): Promise<void> {
    for (const [index, item] of waiting) {
      if (signal.aborted || failed) return;
      await work(item, index).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  }
  const workers = Array.from({ length: Math.min(atOnce, items.length) }, goOn);
  await Promise.allSettled(workers);
  signal.throwIfAborted();
  await Promise.all(workers);
}
