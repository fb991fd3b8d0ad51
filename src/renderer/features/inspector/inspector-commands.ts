import type { Command } from '../../commands/command';
import { useExchange } from '../../stores/exchange-store';
import { moveSelection } from '../../stores/exchanges-selection';
import { useExchanges } from '../../stores/exchanges-store';
import { replayObstacle, replayOpen } from '../exchange/replay';
import { focusOn, gridId } from './focus';
import { foundCommands } from './found-commands';
import { selectionCommands } from './selection-commands';

const hasRows = () => useExchanges.getState().window.count > 0 || 'The list is empty.';

function canReplay(): true | string {
  const { exchange } = useExchange.getState();
  if (!exchange) return 'No exchange is open.';
  // A quick hand must not send the one before.
  if (exchange.summary.id !== useExchanges.getState().selectedId) return 'It is being opened.';
  return replayObstacle(exchange) ?? true;
}

function move(steps: number): void {
  void moveSelection(steps);
  focusOn(gridId);
}

/** What the Inspector adds to the keys. Arrows, Home, End and Page keys belong to the list while it has the focus. */
export const inspectorCommands: readonly Command[] = [
  {
    id: 'exchange.next',
    title: 'Open the next exchange',
    group: 'Inspector',
    shortcuts: ['j'],
    hint: 'next',
    repeats: true,
    when: hasRows,
    run: () => move(1),
  },
  {
    id: 'exchange.previous',
    title: 'Open the previous exchange',
    group: 'Inspector',
    shortcuts: ['k'],
    hint: 'previous',
    repeats: true,
    when: hasRows,
    run: () => move(-1),
  },
  {
    id: 'exchange.replay',
    title: 'Replay the open exchange',
    group: 'Inspector',
    shortcuts: ['r'],
    hint: 'replay',
    when: canReplay,
    run: () => void replayOpen(),
  },
  ...selectionCommands,
  ...foundCommands,
];
