import { type DroppedFile, importExtensions } from '@shared/desktop';
import { call } from '../../bridge';
import { openFolder } from '../../stores/samples-store';
import { useView } from '../../stores/view-store';
import { attempt } from '../../ui/errors';

/** Asks for a HAR or JSONL file, and reads it into the log as a job. */
export async function importFile(): Promise<void> {
  await attempt('It was not imported', async () => {
    const file = await window.desktop.chooseFileToRead('exchanges');
    if (file) await call('imports.start', { ticket: file.ticket });
  });
}

/**
 * Imports what was dropped, each as a job of its own, and says what cannot be imported. On the page of samples JSON files, and
 * directories of them, become samples of the folder that is open; else files become exchanges.
 */
export async function importDropped(files: readonly File[]): Promise<void> {
  for (const file of files) {
    await attempt(`${file.name} was not imported`, async () => {
      const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
      // The name of a directory may end in anything, and its type is empty like that of many files.
      const mayBeDirectory = file.type === '';
      if (!importExtensions.includes(extension) && !mayBeDirectory) throw new Error(whatCanBeDropped);
      const { ticket, isDirectory } = await takeDropped(file);
      const isForSamples = useView.getState().page === 'samples';
      if (isForSamples && extension !== 'har') {
        await call('payloads.import', { ticket, folder: openFolder() });
      } else if (isDirectory) throw new Error('Drop a directory of JSON files on the page Samples.');
      else await call('imports.start', { ticket });
    });
  }
}

async function takeDropped(file: File): Promise<DroppedFile> {
  try {
    return await window.desktop.takeDroppedFile(file);
  } catch (error) {
    // What the main process says of the ending is said better here.
    throw /neither a HAR/.test(String(error)) ? new Error(whatCanBeDropped) : error;
  }
}

const whatCanBeDropped = `Drop a HAR or JSONL file: its name ends in .${importExtensions.slice(0, -1).join(', .')} or .${importExtensions.at(-1)}.`;
