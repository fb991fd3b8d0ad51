import type { ChosenFile } from '@shared/desktop';
import type { SampleSummary } from '@shared/samples/sample';
import { create } from 'zustand';
import { call } from '../../bridge';
import { openFolder } from '../../stores/samples-store';
import { attempt } from '../../ui/errors';

interface Replacing {
  ids: number[];
  ticket: string;
  directory: string;
  /** Files that are there with other content. */
  differing: string[];
}

/** What an export would replace, and waits for a word on; null otherwise. */
export const useReplacing = create<{ replacing: Replacing | null }>(() => ({ replacing: null }));

/** Asks for a directory, and writes a file for each sample. */
export async function exportSamples(ids: readonly number[]): Promise<void> {
  await attempt('The samples were not exported', async () => {
    const chosen = await window.desktop.chooseDirectory('write');
    if (!chosen) return;
    const ask = { ids: [...ids], ticket: chosen.ticket };
    const { differing } = await call('payloads.export', { ...ask, to: 'directory', replace: false });
    if (differing.length > 0)
      useReplacing.setState({ replacing: { ...ask, directory: chosen.path, differing } });
  });
}

/** Writes what was asked about, in the place of what is there. */
export async function exportReplacing(): Promise<void> {
  const { replacing } = useReplacing.getState();
  if (!replacing) return;
  const { ids, ticket } = replacing;
  await call('payloads.export', { ids, ticket, to: 'directory', replace: true });
}

export async function exportOne({ id, name }: SampleSummary): Promise<void> {
  await attempt('The sample was not exported', async () => {
    const chosen = await window.desktop.chooseFileToWrite(`${name}.json`);
    if (chosen)
      await call('payloads.export', { ids: [id], ticket: chosen.ticket, to: 'file', replace: true });
  });
}

export async function importDirectory(): Promise<void> {
  await importChosen(() => window.desktop.chooseDirectory('read'));
}

export async function importFile(): Promise<void> {
  await importChosen(() => window.desktop.chooseFileToRead('samples'));
}

/** Into the folder that is open, if one is. */
async function importChosen(choose: () => Promise<ChosenFile | null>): Promise<void> {
  await attempt('Nothing was imported', async () => {
    const chosen = await choose();
    if (!chosen) return;
    await call('payloads.import', { ticket: chosen.ticket, folder: openFolder() });
  });
}
