import type { Command } from '../../commands/command';
import { useExchange } from '../../stores/exchange-store';
import { replayObstacle } from '../exchange/replay';
import { openChaos } from './chaos-draft';
import { sendWithChaos } from './open-chaos';

const open = () => useExchange.getState().exchange;

/** Trying an endpoint with what a sender can do to it. */
export const chaosCommands: readonly Command[] = [
  {
    id: 'chaos.sample',
    title: 'Send with chaos…',
    group: 'Samples',
    words: 'duplicate concurrent reorder burst late timeout idempotency',
    run: () => void sendWithChaos(),
  },
  {
    id: 'chaos.exchange',
    title: 'Send the open exchange with chaos…',
    group: 'Exchange',
    words: 'duplicate concurrent reorder burst late timeout idempotency replay',
    when() {
      const exchange = open();
      return exchange ? (replayObstacle(exchange) ?? true) : 'No exchange is open.';
    },
    run: () => openChaos(open()?.summary.id ?? null),
  },
];
