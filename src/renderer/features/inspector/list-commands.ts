import type { Command } from '../../commands/command';
import { applyFilter, useExchanges } from '../../stores/exchanges-store';
import { useView } from '../../stores/view-store';
import { bringBack, clearList } from './clear-list';
import { showNewest } from './filter-bar';
import { runDemo } from './run-demo';

const list = () => useExchanges.getState();

/** What can be done with the list as a whole. */
export const listCommands: readonly Command[] = [
  { id: 'demo.run', title: 'Run the demo', group: 'Inspector', run: () => void runDemo() },
  {
    id: 'exchanges.clear',
    title: 'Clear the list',
    group: 'Inspector',
    when: () => list().rows.length > 0 || 'The list is empty.',
    run: () => void clearList(),
  },
  {
    id: 'exchanges.unclear',
    title: 'Undo Clear: bring back what was cleared',
    group: 'Inspector',
    shortcuts: ['Mod+Shift+Z'],
    words: 'restore',
    when: () => list().cleared > 0 || 'Nothing was cleared, or something came since.',
    run: () => void bringBack(),
  },
  {
    id: 'exchanges.clear-filter',
    title: 'Clear the filter',
    group: 'Inspector',
    words: 'show everything',
    when: () => list().filterText !== '' || 'There is no filter.',
    run: () => applyFilter(''),
  },
  {
    id: 'exchanges.newest',
    title: 'Show the newest',
    group: 'Inspector',
    words: 'follow live top',
    when: () => useView.getState().page === 'inspector' && list().rows.length > 0,
    run: showNewest,
  },
];
