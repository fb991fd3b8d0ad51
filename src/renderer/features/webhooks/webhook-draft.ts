import type { EventType, Webhook } from '@shared/model';
import { checkWebhookUrl } from '@shared/webhook-url';
import { createWebhook, updateWebhook, useProjects } from '../../stores/projects-store';
import { createDraftStore } from '../../ui/draft-store';
import { openNewProject } from '../projects/project-draft';

/** A webhook as it is typed. */
export interface WebhookDraft {
  projectId: number;
  name: string;
  url: string;
  event: EventType;
  enabled: boolean;
}

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
    });
}

export function openWebhook({ id, ...fields }: Webhook): void {
  webhookDraft.open(id, fields);
}

/** What is not right yet, by field. */
export function webhookProblems({ name, url }: WebhookDraft): Partial<Record<'name' | 'url', string>> {
  const check = checkWebhookUrl(url);
  return {
    ...(name.trim() === '' ? { name: 'Give it a name.' } : {}),
    ...(name.trim().length > 200 ? { name: 'At most 200 characters.' } : {}),
    ...(check.state === 'empty' ? { url: 'A target URL is needed.' } : {}),
    ...(check.state === 'bad' ? { url: check.message } : {}),
    ...(url.trim().length > 8192 ? { url: 'At most 8,192 characters.' } : {}),
  };
}

/** Creates or changes the webhook. */
export async function saveWebhook(id: number | null, draft: WebhookDraft): Promise<void> {
  const { projectId, ...fields } = draft;
  if (id === null) await createWebhook({ projectId, ...fields });
  else await updateWebhook({ id, ...fields });
}
