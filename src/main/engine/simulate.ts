import type { Parsed, RunStarted } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import type { Project } from '@shared/model';
import { sampleBody } from '@shared/samples';
import type { Delivery } from './dispatcher/dispatcher';
import type { Parts } from './handlers';
import type { Store } from './store/store';

/** A run that has begun. What it sends is the same bytes each time. */
export interface Run {
  runId: number;
  /** Sends concurrently. Resolves to the ids of the exchanges, once they are in the log; the answers arrive as events. */
  sendTo(targets: Delivery['targets']): Promise<number[]>;
}

/**
 * Simulates a prompt completion of a project: every enabled webhook, or the one that is named, gets the same
 * bytes, concurrently. Resolves once the exchanges are in the log; the answers arrive as events.
 */
export async function simulate(
  parts: Parts,
  { webhookId, ...what }: Parsed<'samples.send'>,
): Promise<RunStarted> {
  const project = parts.store.projects.get(what.projectId);
  const targets = targetsOf(parts.store, project, webhookId);
  const { runId, sendTo } = beginRun(parts, project, what);
  return { runId, exchangeIds: await sendTo(targets) };
}

export function beginRun(
  { options: { clock }, store, dispatcher }: Parts,
  project: Project,
  { sample, form }: Pick<Parsed<'samples.send'>, 'sample' | 'form'>,
): Run {
  const now = clock.now();
  const text = sampleBody(sample, form, {
    payloadProjectId: project.payloadProjectId,
    now,
    utcOffsetMinutes: -new Date(now).getTimezoneOffset(),
  });
  const body = new TextEncoder().encode(text);
  const runId = store.runs.create({ projectId: project.id, sample, form, startedAt: now });
  return {
    runId,
    async sendTo(targets) {
      const sender = await dispatcher();
      return (await sender.send({ project, targets, body, runId, replayOf: null })).exchangeIds;
    },
  };
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
