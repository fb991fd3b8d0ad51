import { call } from '../../bridge';
import { attempt } from '../../ui/errors';

/** Asks for a file, and writes the whole log to it as a job. */
export async function backUpLog(): Promise<void> {
  await attempt('The log was not backed up', async () => {
    const day = new Date().toISOString().slice(0, 10);
    const file = await window.desktop.chooseFileToWrite(`hookpair-${day}.db`);
    if (file) await call('backup.start', { ticket: file.ticket });
  });
}

/** Asks for a back-up, and takes it in the place of the log. What was there is kept, and can be put back. */
export async function restoreLog(): Promise<void> {
  await attempt('The back-up was not restored', async () => {
    const file = await window.desktop.chooseFileToRead('log');
    if (file) await call('backup.restore', { ticket: file.ticket });
  });
}
