import { importExtensions } from '@shared/desktop';
import { call } from '../../bridge';
import { attempt } from '../../ui/errors';

/** Asks for a HAR or JSONL file, and reads it into the log as a job. */
export async function importFile(): Promise<void> {
  await attempt('It was not imported', async () => {
    const file = await window.desktop.chooseFileToRead('exchanges');
    if (file) await call('imports.start', { ticket: file.ticket });
  });
}

/** Imports files that were dropped, each as a job of its own, and says which cannot be imported. */
export async function importDropped(files: readonly File[]): Promise<void> {
  for (const file of files) {
    await attempt(`${file.name} was not imported`, async () => {
      const extension = file.name.split('.').at(-1) ?? '';
      if (!importExtensions.includes(extension.toLowerCase())) throw new Error(whatCanBeDropped);
      const { ticket } = await window.desktop.takeDroppedFile(file);
      await call('imports.start', { ticket });
    });
  }
}

const whatCanBeDropped = `Drop a HAR or JSONL file: its name ends in .${importExtensions.slice(0, -1).join(', .')} or .${importExtensions.at(-1)}.`;
