import type { Command } from '../../commands/command';
import { backUpLog, restoreLog } from './backup-actions';

/** Taking the whole log away, and bringing one back. */
export const backupCommands: readonly Command[] = [
  {
    id: 'log.back-up',
    title: 'Back up the log…',
    group: 'General',
    words: 'backup save copy database',
    run: () => void backUpLog(),
  },
  {
    id: 'log.restore',
    title: 'Restore a back-up…',
    group: 'General',
    words: 'backup open database',
    run: () => void restoreLog(),
  },
];
