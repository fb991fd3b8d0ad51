import { utf8Text } from '@shared/bytes';
import { withTimestamp } from '@shared/chaos/other-timestamp';
import type { Parsed } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import { sampleBody, sampleTexts } from '@shared/samples';
import type { Delivery } from '../dispatcher/dispatcher';
import type { Parts } from '../handlers';
import { replayOf } from '../replay/replay-one';
import { targetsOf } from '../simulate';

/** What a chaos run sends, and where to. */
export interface ChaosSource extends Pick<Delivery, 'project' | 'targets' | 'typed' | 'replayOf'> {
  /** Such as `Success` or `exchange #12`. */
  title: string;
  run: { projectId: number | null; sample: string; form: string };
  /** The payload of a completion that happened `ageMs` before the run. Throws where it cannot be given another time. */
  body(ageMs: number): Uint8Array;
}

/** Finds what is to be sent. `now` is when the run begins, in ms since the epoch. */
export function chaosSource(parts: Parts, what: Parsed<'chaos.run'>['what'], now: number): ChaosSource {
  return 'exchangeId' in what ? fromExchange(parts, what.exchangeId, now) : fromSample(parts, what, now);
}

function fromSample(
  { store }: Parts,
  { projectId, sample, form, webhookId }: Extract<Parsed<'chaos.run'>['what'], { sample: unknown }>,
  now: number,
): ChaosSource {
  const project = store.projects.get(projectId);
  const all = targetsOf(store, project);
  const targets = webhookId === null ? all : all.filter((target) => target.webhookId === webhookId);
  if (targets.length === 0) {
    throw new AppFailure('invalid_input', 'This webhook is not enabled.', 'Switch it on, or choose another.');
  }
  const context = {
    payloadProjectId: project.payloadProjectId,
    utcOffsetMinutes: -new Date(now).getTimezoneOffset(),
  };
  return {
    title: sampleTexts[sample].title,
    project,
    targets,
    replayOf: null,
    run: { projectId, sample, form },
    body: (ageMs) => new TextEncoder().encode(sampleBody(sample, form, { ...context, now: now - ageMs })),
  };
}

function fromExchange(parts: Parts, id: number, now: number): ChaosSource {
  const { body, runId: _before, ...delivery } = replayOf(parts, id);
  const text = utf8Text(body);
  return {
    ...delivery,
    title: `exchange #${id}`,
    run: { projectId: delivery.project.id, sample: 'exchange', form: 'as_sent' },
    body(ageMs) {
      if (ageMs === 0) return body;
      const changed = text === null ? null : withTimestamp(text, now - ageMs);
      if (changed !== null) return new TextEncoder().encode(changed);
      throw new AppFailure(
        'invalid_input',
        'The body of this exchange has no timestamp that could be changed.',
        'Send it as a duplicate, concurrently or with a short deadline, or choose a sample.',
      );
    },
  };
}
