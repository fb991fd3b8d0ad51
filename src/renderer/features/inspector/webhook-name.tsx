import { useProjects } from '../../stores/projects-store';

/** The name of a webhook; nothing when it is gone, or the exchange was not sent to one. */
export function WebhookName({ id }: { id: number | null }) {
  return useProjects(({ webhooks }) => webhooks.find((webhook) => webhook.id === id)?.name ?? null);
}
