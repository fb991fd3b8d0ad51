import { type Endpoint, publicPath } from '@shared/endpoint/endpoint';
import { examplePathOf, pathFilter } from '@shared/endpoint/pattern-examples';
import { freePath } from '@shared/endpoint/presets';
import { call } from '../../bridge';
import {
  createEndpoint,
  deleteEndpoint,
  moveEndpoint,
  restoreEndpoint,
  updateEndpoint,
  useEndpoints,
} from '../../stores/endpoints-store';
import { restartReceiver, useEngine } from '../../stores/engine-store';
import { applyFilter } from '../../stores/exchanges-filter';
import { createWebhook, updateWebhook, useProjects } from '../../stores/projects-store';
import { goTo } from '../../stores/view-store';
import { attempt } from '../../ui/errors';
import { offerUndo } from '../../ui/undo';
import { openNewProject } from '../projects/project-draft';
import { tellSent } from '../send-sample/send-action';
import { useSend } from '../send-sample/send-store';

/** The URL to call an endpoint by. A wildcard stays; without the receiver it is the path alone. */
export function endpointUrl(endpoint: Endpoint, receiverUrl: string | null): string {
  return `${receiverUrl ?? ''}${publicPath(endpoint)}`;
}

export function setEnabled(endpoint: Endpoint, enabled: boolean): void {
  void attempt('The endpoint was not changed', () => updateEndpoint({ ...endpoint, enabled }));
}

/** Makes one that is the same, on a path of its own. */
export function duplicateEndpoint({ id: _id, ...fields }: Endpoint): void {
  const path = freePath(fields.path, useEndpoints.getState().endpoints);
  const name = `${fields.name.slice(0, 190)} (copy)`;
  void attempt('The endpoint was not duplicated', () => createEndpoint({ ...fields, name, path }));
}

export async function removeEndpoint({ id, name }: Endpoint): Promise<void> {
  const done = await attempt('The endpoint was not deleted', async () => {
    await deleteEndpoint(id);
    return true;
  });
  if (done) offerUndo(`Endpoint “${name}” was deleted.`, () => restoreEndpoint(id));
}

/** Moves an endpoint by some places, as far as the list goes. Resolves to its place, from 1. */
export async function shiftEndpoint(id: number, by: number): Promise<number | undefined> {
  const { endpoints } = useEndpoints.getState();
  const from = endpoints.findIndex((endpoint) => endpoint.id === id);
  const to = Math.max(0, Math.min(endpoints.length - 1, from + by));
  if (from < 0 || to === from) return undefined;
  return attempt('The endpoint was not moved', async () => {
    await moveEndpoint(id, to);
    return to + 1;
  });
}

/** Shows what was sent to it and caught by it. */
export function showExchangesOf(endpoint: Endpoint): void {
  applyFilter(pathFilter(publicPath(endpoint)));
  goTo('inspector');
}

/** Sends the last sample to an endpoint, by a webhook of the current project that leads there; it is made if needed. */
export async function sendSampleTo(endpoint: Endpoint): Promise<void> {
  const { currentId: projectId } = useProjects.getState();
  if (projectId === null) {
    openNewProject();
    return;
  }
  await attempt('The sample was not sent', async () => {
    const receiverUrl = useEngine.getState().receiver?.url ?? (await restartReceiver()).url;
    if (receiverUrl === null)
      throw new Error('The receiver is not catching. Look at the pill in the top bar.');
    const url = `${receiverUrl}${examplePathOf(publicPath(endpoint))}`;
    const webhookId = await webhookTo(projectId, endpoint.name, url);
    const { sample, form } = useSend.getState();
    const { exchangeIds } = await call('samples.send', { projectId, webhookId, sample, form });
    tellSent(exchangeIds.length);
  });
}

/** An enabled webhook that leads to a URL. */
async function webhookTo(projectId: number, name: string, url: string): Promise<number> {
  const leadsThere = () =>
    useProjects.getState().webhooks.find((one) => one.projectId === projectId && one.url === url);
  const known = leadsThere();
  if (!known) await createWebhook({ projectId, name, url, event: 'onPromptFinished', enabled: true });
  else if (!known.enabled) {
    const { projectId: _project, ...fields } = known;
    await updateWebhook({ ...fields, enabled: true });
  }
  const webhook = leadsThere();
  if (!webhook) throw new Error('The webhook that leads there was deleted meanwhile. Try again.');
  return webhook.id;
}
