import type { Parsed, RunStarted } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import type { Project } from '@shared/model';
import { sampleBody } from '@shared/samples';
import type { Delivery } from './dispatcher/dispatcher';
import type { Parts } from './handlers';
import type { Store } from './store/store';

type Sample = Pick<Parsed<'samples.send'>, 'projectId' | 'sample' | 'form'>;

/**
 * Simulates a prompt completion of a project: every enabled webhook, or the one that is named, gets the same
 * bytes, concurrently. Resolves once the exchanges are in the log; the answers arrive as events.
 */
export async function simulate(
  parts: Parts,
  { webhookId, ...what }: Parsed<'samples.send'>,
): Promise<RunStarted> {
  const project = parts.store.projects.get(what.projectId);
  return send(parts, project, targetsOf(parts.store, project, webhookId), what);
}

/** The same for some of the webhooks, in their order. */
export async function sendToWebhooks(
  parts: Parts,
  { webhookIds, ...what }: Sample & { webhookIds: readonly number[] },
): Promise<RunStarted> {
  const project = parts.store.projects.get(what.projectId);
  const targets = webhookIds.flatMap((id) => targetsOf(parts.store, project, id));
  return send(parts, project, targets, what);
}

async function send(
  { options: { clock }, store, dispatcher }: Parts,
  project: Project,
  targets: Delivery['targets'],
  { projectId, sample, form }: Sample,
): Promise<RunStarted> {
  const now = clock.now();
  const body = sampleBody(sample, form, {
    payloadProjectId: project.payloadProjectId,
    now,
    utcOffsetMinutes: -new Date(now).getTimezoneOffset(),
  });
  const runId = store.runs.create({ projectId, sample, form, startedAt: now });
  const sender = await dispatcher();
  const bytes = new TextEncoder().encode(body);
  const { exchangeIds } = await sender.send({ project, targets, body: bytes, runId, replayOf: null });
  return { runId, exchangeIds };
}

/** Every enabled webhook of a project, or the one that is named. Throws when there is none. */
export function targetsOf(store: Store, { id, name }: Project, webhookId?: number): Delivery['targets'] {
  const enabled = store.webhooks.enabledOf(id);
  const webhooks = webhookId === undefined ? enabled : enabled.filter((one) => one.id === webhookId);
  if (webhooks.length === 0) {
    throw new AppFailure(
      'invalid_input',
      `No webhook of “${name}” is enabled, so there is nobody to send to.`,
      'Add one in Webhooks, or switch one on.',
    );
  }
  return webhooks.map(({ id, url, trustLocalCa }) => ({ webhookId: id, url, trustsLocalCa: trustLocalCa }));
}
