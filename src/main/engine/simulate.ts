import type { Parsed, RunStarted } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import { sampleBody } from '@shared/samples';
import type { Parts } from './handlers';

/**
 * Simulates a prompt completion of a project: every enabled webhook, or the one that is named, gets the same
 * bytes, concurrently. Resolves once the exchanges are in the log; the answers arrive as events.
 */
export async function simulate(
  { options: { clock }, store, dispatcher }: Parts,
  { projectId, webhookId, sample, form }: Parsed<'samples.send'>,
): Promise<RunStarted> {
  const project = store.projects.get(projectId);
  const enabled = store.webhooks.enabledOf(projectId);
  const webhooks = webhookId === undefined ? enabled : enabled.filter(({ id }) => id === webhookId);
  if (webhooks.length === 0) {
    throw new AppFailure(
      'invalid_input',
      `No webhook of “${project.name}” is enabled, so there is nobody to send to.`,
      'Add one in Webhooks, or switch one on.',
    );
  }
  const now = clock.now();
  const body = sampleBody(sample, form, {
    payloadProjectId: project.payloadProjectId,
    now,
    utcOffsetMinutes: -new Date(now).getTimezoneOffset(),
  });
  const runId = store.runs.create({ projectId, sample, form, startedAt: now });
  const targets = webhooks.map(({ id, url }) => ({ webhookId: id, url }));
  const sender = await dispatcher();
  const bytes = new TextEncoder().encode(body);
  const { exchangeIds } = await sender.send({ project, targets, body: bytes, runId, replayOf: null });
  return { runId, exchangeIds };
}
