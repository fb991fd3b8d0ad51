import type { KeyboardEvent } from 'react';
import { moveSelection, useExchanges } from '../../stores/exchanges-store';
import { focusOn, verdictId } from './focus';
import { headerHeight, rowHeight } from './list-metrics';

/** Moves the selection, as a grid does (WAI-ARIA Authoring Practices, grid pattern). */
export function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.key === 'Enter') {
    event.preventDefault();
    focusOn(verdictId);
    return;
  }
  const steps = stepsOf(event.key, event.currentTarget.clientHeight);
  if (steps === null) return;
  event.preventDefault();
  moveSelection(steps);
}

function stepsOf(key: string, height: number): number | null {
  const all = useExchanges.getState().rows.length;
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
