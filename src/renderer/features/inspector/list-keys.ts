import type { KeyboardEvent } from 'react';
import { isMac } from '../../commands/dispatch';
import { extendSelection, moveSelection, selectAll, selectOne } from '../../stores/exchanges-selection';
import { useExchanges } from '../../stores/exchanges-store';
import { focusOn, verdictId } from './focus';
import { headerHeight, rowHeight } from './list-metrics';

/** Moves and extends the selection, as a grid does (WAI-ARIA Authoring Practices, grid pattern). */
export function onListKey(event: KeyboardEvent<HTMLElement>): void {
  // Keys in the header belong to its buttons and edges.
  if (event.target !== event.currentTarget || event.altKey) return;
  if (isMac ? event.metaKey : event.ctrlKey) {
    if (event.key.toLowerCase() !== 'a' || event.shiftKey) return;
    event.preventDefault();
    selectAll();
    return;
  }
  if (event.ctrlKey || event.metaKey) return;
  if (event.key === 'Escape' && selectOne()) event.preventDefault();
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    focusOn(verdictId);
  }
  const steps = stepsOf(event.key, event.currentTarget.clientHeight);
  if (steps === null) return;
  event.preventDefault();
  void (event.shiftKey ? extendSelection(steps) : moveSelection(steps));
}

function stepsOf(key: string, height: number): number | null {
  const all = useExchanges.getState().window.count;
  const page = Math.max(1, Math.floor((height - headerHeight) / rowHeight) - 1);
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return page;
    case 'PageUp':
      return -page;
    case 'Home':
      return -all;
    case 'End':
      return all;
    default:
      return null;
  }
}
