import type { Changes } from '../changes';
import type { Clock } from '../clock';
import type { Jobs } from '../jobs';
import type { Store } from '../store/store';
import type { FileTickets } from './file-tickets';

/** What exports and imports work on. */
export interface TransferParts {
  options: { clock: Clock; versions: { hookpair: string } };
  store: Store;
  jobs: Jobs;
  tickets: FileTickets;
  changes: Pick<Changes, 'exchanges'>;
  /** What each import brought, by job, so that it can be taken back. */
  imports: Map<number, readonly number[]>;
}
