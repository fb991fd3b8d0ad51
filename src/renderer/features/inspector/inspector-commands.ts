import type { Command } from '../../commands/command';
import { moveSelection } from '../../stores/exchanges-selection';
import { useExchanges } from '../../stores/exchanges-store';
import { replayOpen } from '../exchange/replay';
import { focusOn, gridId } from './focus';
import { foundCommands } from './found-commands';
import { selectionCommands } from './selection-commands';

const hasRows = () => useExchanges.getState().window.count > 0;

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
    when: () => useExchanges.getState().selectedId !== null,
    run: () => void replayOpen(),
  },
  ...selectionCommands,
  ...foundCommands,
];
