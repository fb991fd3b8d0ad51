import { notifications } from '@mantine/notifications';
import { formatCount } from '@shared/format';
import { call } from '../../bridge';
import { attempt } from '../../ui/errors';
import { openReplayDialog } from '../replay/replay-draft';

/** Asks how to send again what failed and has not succeeded since: of some groups, or of all. The dry run comes first. */
export async function recover(keys: string[] | null): Promise<void> {
  const found = await attempt('It is not known what was lost', () => call('ledger.recoverable', { keys }));
  if (!found) return;
  const { ids } = found;
  if (ids.length === 0) {
    notifications.show({ message: 'Everything has succeeded since, so there is nothing to recover.' });
    return;
  }
  openReplayDialog({ ids }, formatCount(ids.length, 'lost delivery').replace('deliverys', 'deliveries'));
}
