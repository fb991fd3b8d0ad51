import type { Parsed } from '@shared/contract';
import type { JobStarted } from '@shared/contract-outputs';
import { formatCount } from '@shared/format';
import type { JobResult } from '@shared/transfer/job';
import { confirmMany } from '../confirm-many';
import type { Parts } from '../handlers';
import { targetsOf } from '../simulate';
import { openSet, sampleContext, withTimestampNow } from './payload-set';
import { eachAtOnce, sendAndSettle } from './send-and-settle';

const mostProblems = 100;

/** Begins to send a set to the webhooks of a project. Each payload goes to all of them at once, as PromptPal sends it. */
export async function sendSet(
  parts: Parts,
  { set, projectId, webhookId, timestamp, concurrency, confirmed }: Parsed<'samples.sendSet'>,
): Promise<JobStarted> {
  const { store, options } = parts;
  const startedAt = options.clock.now();
  const project = store.projects.get(projectId);
  const targets = targetsOf(store, project, webhookId);
  const { title, items } = openSet(store, set, sampleContext(project.payloadProjectId, startedAt));
  const total = items.length * targets.length;
  confirmMany(total, confirmed);
  const dispatcher = await parts.dispatcher();
  const runId = store.runs.create({ projectId, sample: title, form: 'set', startedAt });
  const where = formatCount(targets.length, 'webhook');
  const what = { kind: 'send', title: `Send ${title} to ${where}`, unit: 'exchanges' } as const;
  const job = parts.jobs.start(what, async ({ signal, progress }) => {
    const result: JobResult = { path: null, exchanges: 0, bytes: 0, problems: [], problemCount: 0 };
    let done = 0;
    progress(0, total);
    await eachAtOnce(items, concurrency, signal, async ({ name, body: stored }) => {
      const read = await stored();
      const changed = timestamp === 'now' ? withTimestampNow(read, options.clock.now()) : read;
      if (changed === null) {
        result.problemCount += 1;
        if (result.problems.length < mostProblems)
          result.problems.push({ place: name, message: 'has no timestamp, and was sent as it is stored' });
      }
      const body = changed ?? read;
      const ended = await sendAndSettle(
        dispatcher,
        { project, targets, body, runId, replayOf: null },
        signal,
      );
      done += ended.length;
      result.exchanges += ended.filter(({ outcome }) => outcome === 'delivered').length;
      result.bytes += body.byteLength * ended.length;
      progress(done, total);
    });
    return { ...result, sent: done };
  });
  return { runId, job };
}
