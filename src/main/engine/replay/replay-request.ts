import type { HeaderPair, Webhook } from '@shared/model';
import type { ReplayTarget } from '@shared/replay/replay';
import type { QueuedSend } from '../dispatcher/dispatcher';
import type { TypedHead } from '../dispatcher/typed-head';
import type { ReplayCandidate, ReplaySourceHead } from '../store/replay-sources';
import type { Store } from '../store/store';

/** What an exchange is sent again as, without its body. */
export type ReplayRequest = Pick<QueuedSend, 'project' | 'target' | 'typed' | 'runId'>;

/** Headers of a request that speak of its connection, or that follow from the URL and the body (RFC 9110 §7.6.1). */
const connectionHeaders = new Set(
  'host content-length connection keep-alive proxy-connection proxy-authorization te trailer transfer-encoding upgrade expect'.split(
    ' ',
  ),
);

/** Projects and webhooks as they are now, read once for many requests. */
export class ReplayTargets {
  private readonly projects: Map<number, string>;
  private readonly webhooks: Map<number, Webhook>;

  constructor({ projects, webhooks }: Pick<Store, 'projects' | 'webhooks'>) {
    this.projects = new Map(projects.list().map(({ id, promptPalVersion }) => [id, promptPalVersion]));
    this.webhooks = new Map(webhooks.list().map((webhook) => [webhook.id, webhook]));
  }

  webhook(id: number): Webhook | undefined {
    return this.webhooks.get(id);
  }

  /**
   * What was sent for a project goes out with the head that PromptPal's client writes. What was typed, imported or caught
   * goes out with the headers that it had, except those of its connection. Only where {@link refusalOf} gives null.
   * `length` is that of the body which goes out, in bytes.
   */
  requestOf(source: ReplaySourceHead, to: ReplayTarget, length: number): ReplayRequest {
    const { webhookId, url } = this.place(source, to);
    const webhook = webhookId === null ? undefined : this.webhooks.get(webhookId);
    const projectId = webhook?.projectId ?? source.project_id;
    const version = projectId === null ? undefined : this.projects.get(projectId);
    const wasPromptPals = source.direction === 'sent' && source.project_id !== null && version !== undefined;
    return {
      project: { id: version === undefined ? null : projectId, promptPalVersion: version ?? '' },
      target: { webhookId, url, trustsLocalCa: webhook?.trustLocalCa ?? true },
      // A run is one completion and its fan-out: elsewhere it is not part of that any more.
      runId: to.kind === 'same' ? source.run_id : null,
      typed: wasPromptPals ? undefined : typedHead(source, to, length),
    };
  }

  private place(source: ReplaySourceHead, to: ReplayTarget): { webhookId: number | null; url: string } {
    if (to.kind === 'url') return { webhookId: null, url: to.url };
    if (to.kind === 'webhook')
      return { webhookId: to.webhookId, url: this.webhooks.get(to.webhookId)?.url ?? '' };
    return { webhookId: source.webhook_id, url: source.url };
  }
}

function typedHead(
  { method, headers, direction }: ReplaySourceHead,
  to: ReplayTarget,
  length: number,
): TypedHead {
  const pairs = (JSON.parse(headers) as HeaderPair[]).map(([name, value]): HeaderPair => {
    return [name, name.toLowerCase() === 'content-length' ? String(length) : value];
  });
  // What was typed goes where it went exactly as it was typed, an odd Host included.
  const isSameAsTyped = direction === 'sent' && to.kind === 'same';
  return { method, headers: isSameAsTyped ? pairs : withoutConnection(pairs) };
}

function withoutConnection(pairs: readonly HeaderPair[]): HeaderPair[] {
  return pairs.filter(([name]) => !connectionHeaders.has(name.toLowerCase()));
}

/** Why an exchange cannot be sent again there, or null where it can. */
export function refusalOf(source: ReplayCandidate | null, to: ReplayTarget): string | null {
  if (source === null) return 'It is not in the log any more.';
  const { direction, outcome, size, kept, complete, method } = source;
  if (direction === 'caught' && to.kind === 'same')
    return 'It was caught, so it went to nowhere of its own. Choose a webhook or a URL.';
  if (outcome === 'malformed') return 'It was not HTTP, so it cannot be sent as a request.';
  if (kept < size)
    return `Only ${kept} of the ${size} bytes of its body were kept, and a part must not be sent as the whole.`;
  if (complete === 0) return 'Its body broke off before its end, and a part must not be sent as the whole.';
  if (/^connect$/i.test(method)) return 'CONNECT opens a tunnel and is not a request to a URL.';
  return null;
}
