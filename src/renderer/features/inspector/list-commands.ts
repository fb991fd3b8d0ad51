import { type Sort, sortColumns } from '@shared/cursor';
import type { Command } from '../../commands/command';
import { applyFilter, sortBy } from '../../stores/exchanges-filter';
import { togglePause } from '../../stores/exchanges-live';
import { useExchanges } from '../../stores/exchanges-store';
import { clearList } from './clear-list';
import { filterId, focusOn } from './focus';
import { showNew } from './found';

const sortCommand = (column: Sort['column']): Command => ({
  id: `exchanges.sort.${column}`,
  title: `Sort by ${column}`,
  group: 'Inspector',
  run: () => sortBy(column),
});

/** What is done with the list as a whole. */
export const listCommands: readonly Command[] = [
  {
    id: 'exchanges.filter',
    title: 'Filter the list',
    group: 'Inspector',
    shortcuts: ['/'],
    hint: 'filter',
    run: () => focusOn(filterId),
  },
  {
    id: 'exchanges.unfilter',
    title: 'Clear the filter',
    group: 'Inspector',
    when: () => useExchanges.getState().filterText !== '',
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
    id: 'exchanges.new',
    title: 'Show what came since',
    group: 'Inspector',
    when: () => useExchanges.getState().unseen > 0,
    run: showNew,
  },
  {
    id: 'exchanges.clear',
    title: 'Clear the list',
    group: 'Inspector',
    when: () => useExchanges.getState().window.count > 0,
    run: () => void clearList(),
  },
  ...sortColumns.map(sortCommand),
];
