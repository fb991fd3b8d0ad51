import type { Exchange, ExchangeSummary } from '@shared/model';
import { call } from '../../bridge';
import { useExchange } from '../../stores/exchange-store';
import { selectExchange } from '../../stores/exchanges-store';
import { attempt } from '../../ui/errors';

/** Why an exchange cannot be replayed, or null when it can. */
export function replayObstacle({ summary, request }: Exchange): string | null {
  if (summary.direction === 'caught') {
    return 'It was caught, so there is no target to send it to. Replay the exchange that sent it.';
  }
  if (request.keptSize < request.size)
    return 'Only a part of its body was kept, and a part must not be sent as the whole.';
  return null;
}

/** Sends the open exchange once more, and opens what was sent. */
export async function replayOpen(): Promise<void> {
  const { exchange } = useExchange.getState();
  if (!exchange) return;
  const started = await attempt('It was not replayed', () =>
    call('exchanges.replay', { id: exchange.summary.id }),
  );
  const id = started?.exchangeIds[0];
  if (id !== undefined) selectExchange(id);
}

/** Whether it can be cancelled: what was caught is for its client to give up. */
export function isSending(summary: ExchangeSummary | undefined): boolean {
  return summary?.outcome === 'pending' && summary.direction === 'sent';
}

export async function cancelSend(id: number): Promise<void> {
  await attempt('It was not cancelled', () => call('exchanges.cancel', { id }));
}
