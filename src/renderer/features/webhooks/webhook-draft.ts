import type { Webhook } from '@shared/model';
import { createWebhook, updateWebhook, useProjects } from '../../stores/projects-store';
import { createDraftStore } from '../../ui/draft-store';
import { openNewProject } from '../projects/project-draft';
import type { WebhookDraft } from './webhook-problems';

export const webhookDraft = createDraftStore<WebhookDraft>();

/** Opens the form for a new webhook of the current project, or for a project where there is none. */
export function openNewWebhook(url = ''): void {
  const { currentId } = useProjects.getState();
  if (currentId === null) openNewProject();
  else
    webhookDraft.open(null, {
      projectId: currentId,
      name: '',
      url,
      event: 'onPromptFinished',
      enabled: true,
      trustLocalCa: true,
    });
}

export function openWebhook({ id, ...fields }: Webhook): void {
  webhookDraft.open(id, fields);
}

/** Creates or changes the webhook. */
export async function saveWebhook(id: number | null, draft: WebhookDraft): Promise<void> {
  const { projectId, ...fields } = draft;
  if (id === null) await createWebhook({ projectId, ...fields });
  else await updateWebhook({ id, ...fields });
}
