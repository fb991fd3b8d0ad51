import type { Command } from '../../commands/command';
import { showBelow } from '../../stores/detail-view-store';
import { selectAll, selectOne } from '../../stores/exchanges-selection';
import { isSeveral, useExchanges } from '../../stores/exchanges-store';
import {
  canCompareSelected,
  compareSelected,
  deleteSelected,
  exportSelected,
  togglePins,
} from '../selection/bulk-actions';
import { focusOn, focusWhenThere, gridId, noteId } from './focus';

const isOpen = () => useExchanges.getState().selectedId !== null;
const hasSelection = () => isOpen() || useExchanges.getState().allSelected;
const hasSeveral = () => isSeveral(useExchanges.getState());
const isOne = () => isOpen() && !hasSeveral();

/** What is done with the open exchange, or with all that are selected. */
export const selectionCommands: readonly Command[] = [
  {
    id: 'exchange.pin',
    title: 'Pin or unpin',
    group: 'Inspector',
    shortcuts: ['p'],
    hint: 'pin',
    when: hasSelection,
    run: () => void togglePins(),
  },
  {
    id: 'exchange.note',
    title: 'Write a note',
    group: 'Inspector',
    shortcuts: ['n'],
    when: isOne,
    run: () => {
      showBelow('notes');
      focusWhenThere(noteId);
    },
  },
  {
    id: 'exchange.delete',
    title: 'Delete',
    group: 'Inspector',
    shortcuts: ['Delete'],
    when: hasSelection,
    run: () => void deleteSelected(),
  },
  {
    id: 'exchanges.exportSelected',
    title: 'Export what is selected',
    group: 'Inspector',
    when: hasSelection,
    run: exportSelected,
  },
  {
    id: 'exchanges.compareSelected',
    title: 'Compare the two that are selected',
    group: 'Inspector',
    when: () => canCompareSelected(useExchanges.getState()) || 'Two must be selected.',
    run: compareSelected,
  },
  {
    id: 'exchanges.selectAll',
    title: 'Select all that match',
    group: 'Inspector',
    when: () => useExchanges.getState().window.count > 0,
    run: () => {
      selectAll();
      focusOn(gridId);
    },
  },
  {
    id: 'exchanges.selectOne',
    title: 'Select the open one alone',
    group: 'Inspector',
    when: hasSeveral,
    run: () => void selectOne(),
  },
];
