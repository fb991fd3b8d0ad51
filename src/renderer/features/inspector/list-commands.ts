import { type Sort, sortColumns } from '@shared/sort';
import type { Command } from '../../commands/command';
import { applyFilter, sortBy } from '../../stores/exchanges-filter';
import { togglePause } from '../../stores/exchanges-live';
import { useExchanges } from '../../stores/exchanges-store';
import { useView } from '../../stores/view-store';
import { bringBack, clearList } from './clear-list';
import { filterId, focusOn } from './focus';
import { showNew } from './found';

const list = () => useExchanges.getState();
const isShown = () => useView.getState().page === 'inspector';

const sortCommand = (column: Sort['column']): Command => ({
  id: `exchanges.sort.${column}`,
  title: `Sort by ${column}`,
  group: 'Inspector',
  run: () => sortBy(column),
});

/** What can be done with the list as a whole. */
export const listCommands: readonly Command[] = [
  {
    id: 'exchanges.filter',
    title: 'Filter the list',
    group: 'Inspector',
    shortcuts: ['/'],
    hint: 'filter',
    when: () => isShown() || 'Only in the Inspector.',
    run: () => focusOn(filterId),
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
    id: 'exchanges.pause',
    title: 'Pause the list, or go on',
    group: 'Inspector',
    shortcuts: ['Shift+P'],
    run: togglePause,
  },
  {
    id: 'exchanges.newest',
    title: 'Show the newest',
    group: 'Inspector',
    words: 'follow live top',
    when: () => isShown() && list().window.count > 0,
    run: showNew,
  },
  {
    id: 'exchanges.clear',
    title: 'Clear the list',
    group: 'Inspector',
    when: () => list().window.count > 0 || 'The list is empty.',
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
  ...sortColumns.map(sortCommand),
];
