import { formatCount } from '@shared/format';
import { clearExchanges, unclearExchanges } from '../../stores/exchanges-store';
import { attempt } from '../../ui/errors';
import { offerUndo } from '../../ui/undo';

/** Clears the list, and offers to take it back. */
export async function clearList(): Promise<void> {
  const hidden = await attempt('The list was not cleared', clearExchanges);
  if (hidden !== undefined) offerUndo(`${formatCount(hidden, 'exchange')} cleared.`, unclearExchanges);
}

/** Brings back what the last Clear hid. */
export async function bringBack(): Promise<void> {
  await attempt('They could not be brought back', unclearExchanges);
}
