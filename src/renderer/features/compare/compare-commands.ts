import { comparisonMarkdown } from '@shared/compare/summary';
import type { Command } from '../../commands/command';
import { markExchange, swapComparison, useCompare } from '../../stores/compare-store';
import { useExchange } from '../../stores/exchange-store';
import { useExchanges } from '../../stores/exchanges-store';
import { copyText } from '../../ui/copy-text';
import { closeCompare, markOrCompare, openCompare } from './compare-actions';
import { compareNow } from './use-comparison';

const open = () => useExchange.getState().exchange?.summary ?? null;
const selectedId = () => useExchanges.getState().selectedId;
const isOpen = () => open() !== null || 'No exchange is open.';

/** What the Inspector offers for comparing. */
export const compareCommands: readonly Command[] = [
  {
    id: 'compare.mark',
    title: 'Compare: mark as A, or compare with A',
    group: 'Exchange',
    shortcuts: ['c'],
    hint: 'compare',
    words: 'diff difference',
    // By what is selected, which a quick hand may have changed before it is shown.
    when: () => selectedId() !== null || 'No exchange is open.',
    run() {
      const id = selectedId();
      if (id !== null) markOrCompare(id);
    },
  },
  {
    id: 'compare.forget',
    title: 'Compare: take the mark A away',
    group: 'Exchange',
    when: () => useCompare.getState().markedId !== null || 'No exchange is marked.',
    run: () => markExchange(null),
  },
  {
    id: 'compare.pair',
    title: 'Compare the open exchange with its other end',
    group: 'Exchange',
    words: 'diff pair sent caught',
    when: () => isOpen() === true && (open()?.pairId !== null || 'Its other end is not ours.'),
    run() {
      const summary = open();
      if (summary?.pairId) openCompare(summary.id, summary.pairId);
    },
  },
  {
    id: 'compare.replayed',
    title: 'Compare the open exchange with the one it replays',
    group: 'Exchange',
    words: 'diff replay',
    when: () => isOpen() === true && (open()?.replayOf !== null || 'It is no replay.'),
    run() {
      const summary = open();
      if (summary?.replayOf) openCompare(summary.replayOf, summary.id);
    },
  },
];

/** What can be done while two exchanges are compared. */
export const comparePageCommands: readonly Command[] = [
  {
    id: 'compare.close',
    title: 'Back from the comparison to the list',
    group: 'Inspector',
    shortcuts: ['Escape'],
    hint: 'back',
    run: closeCompare,
  },
  {
    id: 'compare.swap',
    title: 'Swap A and B',
    group: 'Inspector',
    shortcuts: ['s'],
    hint: 'swap',
    run: swapComparison,
  },
  {
    id: 'compare.copy',
    title: 'Copy the summary of the comparison',
    group: 'Inspector',
    words: 'markdown',
    when: () => compareNow() !== null,
    run: () =>
      void copyText('Summary', () => {
        const compared = compareNow();
        return compared ? comparisonMarkdown(compared) : '';
      }),
  },
];
