import { sampleBody } from '@shared/samples';
import type { SampleSummary } from '@shared/samples/sample';
import {
  asName,
  folderProblem,
  freeName,
  nameProblem,
  pathKey,
  samplePath,
} from '@shared/samples/sample-path';
import { currentProject, useProjects } from '../../stores/projects-store';
import {
  createSample,
  ensureSamples,
  moveSamples,
  renameFolder,
  sampleFromExchange,
  updateSample,
  useSamples,
} from '../../stores/samples-store';
import { goTo } from '../../stores/view-store';
import { createDraftStore } from '../../ui/draft-store';

/** What the dialog does once a name and a folder are given. */
export type SampleTask =
  | { kind: 'new'; text: string }
  | { kind: 'duplicate'; text: string }
  | { kind: 'exchange'; exchangeId: number }
  | { kind: 'rename'; sample: SampleSummary }
  | { kind: 'move'; ids: readonly number[] }
  | { kind: 'rename_folder'; from: string };

export interface SampleDraft {
  task: SampleTask;
  name: string;
  folder: string;
}

export const sampleDraft = createDraftStore<SampleDraft>();

/** The first name like this one that is free in a folder. */
function freeIn(folder: string, name: string): string {
  const taken = new Set(useSamples.getState().samples.map((sample) => pathKey(samplePath(sample))));
  return freeName(folder, name, (key) => taken.has(key));
}

/** The folder that is open, or that of the sample that is. */
function folderAtHand(): string {
  const { opened, samples } = useSamples.getState();
  if (opened?.kind === 'folder') return opened.folder;
  return opened?.kind === 'own' ? (samples.find(({ id }) => id === opened.id)?.folder ?? '') : '';
}

function open(task: SampleTask, name: string, folder: string): void {
  sampleDraft.open(null, { task, name, folder });
}

/** A new sample begins as Success, as documented, on lines of its own. */
export function openNewSample(): void {
  const payloadProjectId = currentProject(useProjects.getState())?.payloadProjectId ?? 123;
  const body = sampleBody('success', 'documented', {
    payloadProjectId,
    now: Date.now(),
    utcOffsetMinutes: 0,
  });
  const folder = folderAtHand();
  open({ kind: 'new', text: JSON.stringify(JSON.parse(body), null, 2) }, freeIn(folder, 'Sample'), folder);
}

export function openDuplicate(name: string, folder: string, text: string): void {
  open({ kind: 'duplicate', text }, freeIn(folder, asName(name)), folder);
}

export function openRename(sample: SampleSummary): void {
  open({ kind: 'rename', sample }, sample.name, sample.folder);
}

export function openMove(ids: readonly number[]): void {
  open({ kind: 'move', ids }, '', folderAtHand());
}

export function openRenameFolder(folder: string): void {
  open({ kind: 'rename_folder', from: folder }, '', folder);
}

/** Makes a sample of the request body of an exchange. */
export async function openSaveExchange(exchangeId: number): Promise<void> {
  await ensureSamples();
  open({ kind: 'exchange', exchangeId }, freeIn('caught', `Exchange ${exchangeId}`), 'caught');
}

/** Whether a name is asked for besides the folder. */
export function hasName({ kind }: SampleTask): boolean {
  return kind !== 'move' && kind !== 'rename_folder';
}

export function sampleProblems({ task, name, folder }: SampleDraft): { name?: string; folder?: string } {
  const folderIs = folderProblem(folder.trim());
  const nameIs = hasName(task) ? nameProblem(name.trim()) : null;
  return { ...(nameIs === null ? {} : { name: nameIs }), ...(folderIs === null ? {} : { folder: folderIs }) };
}

export async function saveSampleDraft(draft: SampleDraft): Promise<void> {
  const { task } = draft;
  const [name, folder] = [draft.name.trim(), draft.folder.trim()];
  switch (task.kind) {
    case 'new':
    case 'duplicate':
      await createSample({ name, folder, text: task.text });
      goTo('samples');
      return;
    case 'exchange':
      await sampleFromExchange({ exchangeId: task.exchangeId, name, folder });
      goTo('samples');
      return;
    case 'rename': {
      const { id } = task.sample;
      const text = useSamples.getState().stored[id];
      if (text !== undefined) await updateSample({ id, name, folder, text });
      return;
    }
    case 'move':
      await moveSamples(task.ids, folder);
      return;
    case 'rename_folder':
      await renameFolder(task.from, folder);
      useSamples.setState({ opened: folder === '' ? null : { kind: 'folder', folder } });
  }
}
