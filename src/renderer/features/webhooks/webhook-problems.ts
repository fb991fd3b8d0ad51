import type { EventType } from '@shared/model';
import { checkWebhookUrl } from '@shared/webhook-url';

/** A webhook as it is typed. */
export interface WebhookDraft {
  projectId: number;
  name: string;
  url: string;
  event: EventType;
  enabled: boolean;
  trustLocalCa: boolean;
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
