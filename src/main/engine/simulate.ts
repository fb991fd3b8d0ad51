import { withTimestamp } from '@shared/chaos/other-timestamp';
import type { Parsed } from '@shared/contract';
import type { RunStarted } from '@shared/contract-outputs';
import { AppFailure } from '@shared/errors';
import type { Project } from '@shared/model';
import { sampleBody } from '@shared/samples';
import { samplePath } from '@shared/samples/sample-path';
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
export async function simulate(parts: Parts, input: Parsed<'samples.send'>): Promise<RunStarted> {
  const project = parts.store.projects.get(input.projectId);
  const targets = targetsOf(parts.store, project, input.webhookId);
  const { runId, sendTo } = beginRun(parts, project, input);
  return { runId, exchangeIds: await sendTo(targets) };
}

export function beginRun(
  { options: { clock }, store, dispatcher }: Parts,
  project: Project,
  sample: BuiltIn | Own,
): Run {
  const now = clock.now();
  const { body, ...what } =
    'sampleId' in sample ? ownSample(store, sample, now) : builtIn(sample, project.payloadProjectId, now);
  const runId = store.runs.create({ projectId: project.id, ...what, startedAt: now });
  return {
    runId,
    async sendTo(targets) {
      const sender = await dispatcher();
      return (await sender.send({ project, targets, body, runId, replayOf: null })).exchangeIds;
    },
  };
}

type BuiltIn = Pick<Extract<Parsed<'samples.send'>, { sample: unknown }>, 'sample' | 'form'>;
type Own = Pick<Extract<Parsed<'samples.send'>, { sampleId: unknown }>, 'sampleId' | 'timestamp'>;

/** What is sent, and what the run remembers of it. */
interface Simulated {
  body: Uint8Array;
  sample: string;
  form: string;
}

function builtIn({ sample, form }: BuiltIn, payloadProjectId: number, now: number): Simulated {
  const utcOffsetMinutes = -new Date(now).getTimezoneOffset();
  const body = sampleBody(sample, form, { payloadProjectId, now, utcOffsetMinutes });
  return { body: new TextEncoder().encode(body), sample, form };
}

function ownSample(store: Store, { sampleId, timestamp }: Own, now: number): Simulated {
  const sample = store.samples.get(sampleId);
  const text = timestamp === 'now' ? withTimestamp(sample.text, now) : sample.text;
  if (text === null) {
    throw new AppFailure(
      'invalid_input',
      `“${samplePath(sample)}” has no timestamp that could be set to now.`,
      'Send it with the timestamp as stored, or put one in.',
    );
  }
  return { body: new TextEncoder().encode(text), sample: samplePath(sample), form: timestamp };
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
