import { type AbAnswer, type AbRow, answerDifferences, type ReadAnswer } from '@shared/ab/ab';
import { abLimits } from '@shared/ab/ab-limits';
import type { Parsed } from '@shared/contract';
import type { AbStarted } from '@shared/contract-outputs';
import { AppFailure } from '@shared/errors';
import { formatCount } from '@shared/format';
import type { ExchangeSummary } from '@shared/model';
import { checkWebhookUrl } from '@shared/webhook-url';
import { confirmMany } from '../confirm-many';
import type { Parts } from '../handlers';
import { openSet, sampleContext, withTimestampNow } from '../samples/payload-set';
import { eachAtOnce, sendAndSettle } from '../samples/send-and-settle';
import { type AbRun, keepRun } from './ab-runs';
import { readAnswer } from './read-answer';

/** Begins to send each payload of a set to every URL at once, and to compare the answers with that of the first. */
export async function startAb(parts: Parts, input: Parsed<'ab.start'>): Promise<AbStarted> {
  const { store, options } = parts;
  const { projectId, urls, ignored, timestamp, concurrency } = input;
  refuseBadUrls(urls);
  const startedAt = options.clock.now();
  const project =
    projectId === null
      ? { id: null, promptPalVersion: '', payloadProjectId: 123 }
      : store.projects.get(projectId);
  const { title, items } = openSet(store, input.set, sampleContext(project.payloadProjectId, startedAt));
  if (items.length > abLimits.payloads.max) {
    throw new AppFailure(
      'invalid_input',
      `An A/B run has at most ${abLimits.payloads.max.toLocaleString('en-US')} payloads.`,
      'Choose fewer.',
    );
  }
  const total = items.length * urls.length;
  confirmMany(total, input.confirmed);
  const dispatcher = await parts.dispatcher();
  const runId = store.runs.create({ projectId, sample: title, form: 'ab', startedAt });
  const rows: AbRun['rows'] = items.map(() => undefined);
  const targets = urls.map((url) => ({ webhookId: null, url }));
  const where = formatCount(urls.length, 'URL');
  const what = { kind: 'ab', title: `A/B: ${title} to ${where}`, unit: 'exchanges' } as const;
  const job = parts.jobs.start(what, async ({ id, signal, progress }) => {
    let [done, bytes] = [0, 0];
    progress(0, total);
    await eachAtOnce(items, concurrency, signal, async ({ name, body: stored }, index) => {
      const read = await stored();
      const body = timestamp === 'now' ? (withTimestampNow(read, options.clock.now()) ?? read) : read;
      const delivery = { project, targets, body, runId, replayOf: null };
      const ended = await sendAndSettle(dispatcher, delivery, signal);
      signal.throwIfAborted();
      const answers = await Promise.all(ended.map((one) => readAnswer(store.exchanges, one)));
      rows[index] = rowOf(name, ended, answers, ignored);
      done += ended.length;
      bytes += body.byteLength * ended.length;
      progress(done, total);
    });
    return { path: null, exchanges: done, bytes, problems: [], problemCount: 0, abId: id };
  });
  keepRun(store, {
    id: job.id,
    jobId: job.id,
    runId,
    title,
    startedAt,
    total: items.length,
    urls,
    rows,
    ignored,
    concurrency,
  });
  return { id: job.id, runId, job };
}

function refuseBadUrls(urls: readonly string[]): void {
  for (const url of urls) {
    const check = checkWebhookUrl(url);
    if (check.state === 'good') continue;
    const hint = check.state === 'bad' ? check.message : 'Type one.';
    throw new AppFailure('invalid_input', `${url} cannot be sent to.`, hint);
  }
  if (new Set(urls).size < urls.length)
    throw new AppFailure('invalid_input', 'The same URL stands twice.', 'Compare two that are not the same.');
}

function rowOf(
  name: string,
  ended: readonly ExchangeSummary[],
  answers: readonly ReadAnswer[],
  ignored: readonly string[],
): AbRow {
  const [first] = answers;
  const cells = ended.map(({ id, outcome, status, durationMs }, index): AbAnswer => {
    const other = answers[index];
    const differences = index > 0 && first && other ? answerDifferences(first, other, ignored) : [];
    return { exchangeId: id, outcome, status, durationMs, differences };
  });
  return { name, answers: cells, same: cells.every(({ differences }) => differences.length === 0) };
}
