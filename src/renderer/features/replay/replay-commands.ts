import { formatCount } from '@shared/format';
import type { Selection } from '@shared/selection';
import type { Command } from '../../commands/command';
import { useExchange } from '../../stores/exchange-store';
import { currentSelection } from '../../stores/exchanges-selection';
import { useExchanges } from '../../stores/exchanges-store';
import { openReplay, useReplays } from '../../stores/replays-store';
import { attempt } from '../../ui/errors';
import { openEdit } from './edit-draft';
import { openReplayDialog } from './replay-draft';

const open = () => useExchange.getState().exchange;

/** Asks how to replay what is selected. What was caught needs a target. */
export function replaySelected(): void {
  const selection = currentSelection();
  if (!selection) return;
  const exchange = open();
  const isCaught =
    'ids' in selection && selection.ids.length === 1 && exchange?.summary.direction === 'caught';
  openReplayDialog(selection, selectionWords(selection), isCaught ? 'webhook' : 'same');
}

/** Asks how to replay everything that the list shows. */
export function replayShown(): void {
  const what = { filter: { text: useExchanges.getState().appliedText } };
  openReplayDialog(what, selectionWords(what));
}

function selectionWords(selection: Selection): string {
  if ('ids' in selection) {
    const [only] = selection.ids;
    return selection.ids.length === 1 ? `#${only}` : formatCount(selection.ids.length, 'exchange');
  }
  const text = selection.filter.text.trim();
  return text === '' ? 'everything' : `what matches ${text.slice(0, 60)}`;
}

/** Opens the open exchange as a draft that can be edited and sent. */
export async function editOpen(): Promise<void> {
  const exchange = open();
  if (exchange) await attempt('It cannot be edited', () => openEdit(exchange));
}

/** In the Inspector, as long as exchanges are at hand. */
export const replayCommands: readonly Command[] = [
  {
    id: 'exchange.edit',
    title: 'Edit and resend the open exchange…',
    group: 'Inspector',
    shortcuts: ['e'],
    hint: 'edit',
    words: 'change payload body headers replay',
    when: () => open() !== null || 'No exchange is open.',
    run: () => void editOpen(),
  },
  {
    id: 'exchanges.replaySelected',
    title: 'Replay with changes…',
    group: 'Inspector',
    shortcuts: ['Shift+R'],
    words: 'again rate concurrency timing repeat selection',
    when: () => currentSelection() !== null || 'Nothing is selected.',
    run: replaySelected,
  },
];

/** Everywhere. */
export const replaysCommands: readonly Command[] = [
  {
    id: 'exchanges.replayShown',
    title: 'Replay what the list shows…',
    group: 'Inspector',
    words: 'filter all everything again rate',
    when: () => useExchanges.getState().window.count > 0 || 'The list is empty.',
    run: replayShown,
  },
  {
    id: 'replays.show',
    title: 'Show replays',
    group: 'Inspector',
    words: 'jobs progress queue unsent',
    when: () => useReplays.getState().replays.length > 0 || 'There is no replay.',
    run: () => openReplay(useReplays.getState().replays[0]?.id ?? null),
  },
];
