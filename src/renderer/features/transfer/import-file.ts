import { call } from '../../bridge';
import { attempt } from '../../ui/errors';

/** Asks for a HAR or JSONL file, and reads it into the log as a job. */
export async function importFile(): Promise<void> {
  await attempt('It was not imported', async () => {
    const file = await window.desktop.chooseFileToRead();
    if (file) await call('imports.start', { ticket: file.ticket });
  });
}
