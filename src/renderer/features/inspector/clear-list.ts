import { formatCount } from '@shared/format';
import { clearExchanges, unclearExchanges } from '../../stores/exchanges-edits';
import { useExchanges } from '../../stores/exchanges-store';
import { attempt } from '../../ui/errors';
import { offerUndo } from '../../ui/undo';
import { focusPage } from './focus';

/** Hides everything that is not pinned, and offers to bring it back. */
export async function clearList(): Promise<void> {
  const isFiltered = useExchanges.getState().appliedText.trim() !== '';
  const hidden = await attempt('The list was not cleared', clearExchanges);
  focusSoon();
  if (hidden === undefined) return;
  // Who looks at a few rows may not think of the others.
  const also = isFiltered ? ', also those that the filter hid' : '';
  offerUndo(`${formatCount(hidden, 'exchange')} cleared${also}.`, unclearExchanges);
}

/** Brings back what the last Clear hid. */
export async function bringBack(): Promise<void> {
  await attempt('They could not be brought back', unclearExchanges);
  focusSoon();
}

/** The list comes or goes with its rows; what had the focus must not take it along. */
function focusSoon(): void {
  requestAnimationFrame(focusPage);
}
