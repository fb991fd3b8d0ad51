import { formatCount } from '@shared/format';
import type { SampleSummary } from '@shared/samples/sample';
import { isWithin, samplePath } from '@shared/samples/sample-path';
import { create } from 'zustand';
import { call } from '../../bridge';
import { loadProjects, useProjects } from '../../stores/projects-store';
import { deleteSamples, restoreSamples, updateSample, useSamples } from '../../stores/samples-store';
import { useView } from '../../stores/view-store';
import { attempt } from '../../ui/errors';
import { offerUndo } from '../../ui/undo';
import { findObstacle, sendSample, tellSent } from '../send-sample/send-action';
import { useSend } from '../send-sample/send-store';

/** How samples of the user's own are sent. */
export const useSampleSend = create<{ timestamp: 'stored' | 'now' }>(() => ({ timestamp: 'stored' }));

/** The own sample that is open; null when another thing is. */
export function openOwnSample(): SampleSummary | null {
  const { opened, samples, selection } = useSamples.getState();
  if (opened?.kind !== 'own' || selection.size > 1) return null;
  return samples.find(({ id }) => id === opened.id) ?? null;
}

/** The samples that are selected, or the one that is open, or what is in the folder that is. */
export function samplesAtHand(): SampleSummary[] {
  const { opened, samples, selection } = useSamples.getState();
  if (selection.size > 1) return samples.filter(({ id }) => selection.has(id));
  if (opened?.kind === 'folder') return samples.filter(({ folder }) => isWithin(folder, opened.folder));
  return samples.filter(({ id }) => opened?.kind === 'own' && id === opened.id);
}

/** Saves what was typed, as it is. Resolves to false when it could not be saved. */
export async function saveDraft(id: number): Promise<boolean> {
  const { samples, drafts } = useSamples.getState();
  const sample = samples.find((one) => one.id === id);
  const text = drafts[id];
  if (!sample || text === undefined) return true;
  const saved = await attempt('The sample was not saved', async () => {
    await updateSample({ id, folder: sample.folder, name: sample.name, text });
    return true;
  });
  return saved ?? false;
}

/** Sends the sample that is open, after saving what was typed, to every enabled webhook of the project. */
export async function sendOpen(): Promise<void> {
  const { opened } = useSamples.getState();
  if (opened?.kind === 'built_in') {
    useSend.setState({ form: opened.form });
    await sendSample(opened.sample);
  } else if (opened?.kind === 'own' && (await saveDraft(opened.id))) await sendOwn(opened.id);
}

/** Sends a sample of the user's own, or says what is in the way. */
export async function sendOwn(sampleId: number): Promise<void> {
  await attempt('The sample was not sent', async () => {
    const projectId = await projectToSend();
    if (projectId === null) return;
    const { timestamp } = useSampleSend.getState();
    const { exchangeIds } = await call('samples.send', { projectId, sampleId, timestamp });
    if (useView.getState().page !== 'inspector') tellSent(exchangeIds.length);
  });
}

/** The project whose webhooks are sent to; null, with a word beside Send sample, when there is nobody to send to. */
export async function projectToSend(): Promise<number | null> {
  if (!useProjects.getState().loaded) await loadProjects();
  const obstacle = findObstacle();
  useSend.setState({ obstacle });
  return obstacle ? null : useProjects.getState().currentId;
}

/** Deletes, and offers to bring back. */
export async function deleteWithUndo(samples: readonly SampleSummary[]): Promise<void> {
  const ids = samples.map(({ id }) => id);
  const [first] = samples;
  const done = await attempt('It was not deleted', async () => {
    await deleteSamples(ids);
    return true;
  });
  if (!done || !first) return;
  const what = ids.length === 1 ? `“${samplePath(first)}”` : formatCount(ids.length, 'sample');
  offerUndo(`${what} deleted.`, () => restoreSamples(ids));
}
