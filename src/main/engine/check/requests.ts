import type { AnswerFacts, CheckFacts, SentFacts } from '@shared/check/facts';
import type { CheckStep } from '@shared/check/steps';
import { type SampleForm, type SampleName, sampleBody } from '@shared/samples';
import { decodeBody } from '../dispatcher/decode';
import type { Delivery, Dispatcher } from '../dispatcher/dispatcher';
import type { TypedHead } from '../dispatcher/typed-head';
import type { CheckContext } from './check-context';
import type { CheckParts } from './check-parts';

/** Bytes of an answer that are looked at, and of one that is decoded for it. */
const lookedAt = 2_000;
const mostDecoded = 256 * 1024;
/** Headers that tell what answers, and what stands between. */
const telling = new Set([
  'server',
  'via',
  'x-powered-by',
  'cf-ray',
  'x-cache',
  'x-served-by',
  'x-amz-cf-id',
  'x-vercel-id',
  'ngrok-trace-id',
  'location',
  'allow',
  'www-authenticate',
  'retry-after',
  'connection',
  'keep-alive',
  'alt-svc',
]);

export interface SendMore {
  /** Sent with this head instead of PromptPal's. */
  typed?: TypedHead;
  /** How long to listen after the budget has run out, in ms. */
  listenOnMs?: number;
}

/** Sends through the app's own dispatcher, so that each request is an exchange in the log, and keeps what came of it. */
export class Requests {
  /** Null until something was sent. */
  runId: number | null = null;
  private dispatcher: Promise<Dispatcher> | null = null;
  private samples = 0;
  private firstSampleAt: number | null = null;

  constructor(
    private readonly parts: CheckParts,
    private readonly facts: CheckFacts,
    private readonly context: Pick<CheckContext, 'url' | 'webhook' | 'project' | 'signal'>,
  ) {}

  /** Sends, waits for the answers, and gives their indices in `facts.sent`. Rejects when the check-up was cancelled. */
  async send(step: CheckStep, label: string, body: Uint8Array, more: SendMore = {}): Promise<number[]> {
    const { signal } = this.context;
    signal.throwIfAborted();
    this.dispatcher ??= this.parts.newDispatcher();
    const dispatcher = await this.dispatcher;
    const { exchangeIds, settled } = await dispatcher.send(this.delivery(body, more));
    const cancel = () => {
      for (const id of exchangeIds) dispatcher.cancel(id);
    };
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
    try {
      await settled;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
    const indices: number[] = [];
    for (const id of exchangeIds) {
      indices.push(this.facts.sent.length);
      this.facts.sent.push(await this.look(id, step, label));
    }
    signal.throwIfAborted();
    return indices;
  }

  /** Ends what is still being sent, and closes every connection. */
  async close(): Promise<void> {
    await (await this.dispatcher)?.close({ graceMs: 0 });
  }

  /** An event of its own: each has another timestamp, a second before the one before it, so that none is a repetition. */
  sample(name: SampleName = 'success', form: SampleForm = 'documented'): Uint8Array {
    this.firstSampleAt ??= this.parts.clock.now();
    const now = this.firstSampleAt - 1000 * this.samples;
    this.samples += 1;
    const text = sampleBody(name, form, {
      payloadProjectId: this.context.project?.payloadProjectId ?? 123,
      now,
      utcOffsetMinutes: -new Date(now).getTimezoneOffset(),
    });
    return new TextEncoder().encode(text);
  }

  private delivery(body: Uint8Array, { typed, listenOnMs = 0 }: SendMore): Delivery {
    const { url, webhook, project } = this.context;
    this.runId ??= this.parts.runs.create({
      projectId: project?.id ?? null,
      sample: 'check-up',
      form: 'documented',
      startedAt: this.parts.clock.now(),
    });
    const target = { webhookId: webhook?.id ?? null, url, trustsLocalCa: webhook?.trustLocalCa ?? true };
    return {
      project: { id: project?.id ?? null, promptPalVersion: project?.promptPalVersion ?? '' },
      targets: [target],
      body,
      runId: this.runId,
      replayOf: null,
      ...(typed ? { typed } : {}),
      deadline: { budgetMs: this.parts.budgetMs, listenOnMs },
    };
  }

  private async look(exchangeId: number, step: CheckStep, label: string): Promise<SentFacts> {
    const { summary, response, detail } = this.parts.exchanges.get(exchangeId);
    const header = (name: string) =>
      response?.headers.find(([one]) => one.toLowerCase() === name)?.[1] ?? null;
    const openingMs = detail.phases
      .filter(({ name }) => name === 'dns' || name === 'connect' || name === 'tls')
      .reduce((sum, { durationMs }) => sum + durationMs, 0);
    const announced = header('content-length');
    const answer: AnswerFacts | null = response && {
      contentType: header('content-type'),
      announced: announced === null ? null : Number(announced),
      size: response.size,
      complete: response.complete,
      start: await this.start(exchangeId, header('content-encoding')),
      telling: response.headers
        .filter(([name]) => telling.has(name.toLowerCase()))
        .map(([name, value]): [string, string] => [name, value.slice(0, 200)]),
    };
    return {
      step,
      label,
      exchangeId,
      method: summary.method,
      outcome: summary.outcome,
      reason: summary.reason,
      status: summary.status,
      durationMs: summary.durationMs ?? 0,
      reused: detail.reused,
      openingMs,
      hops: detail.hops.map(({ method, url, status }) => ({ method, url, status })),
      answer,
      error: detail.error,
    };
  }

  private async start(exchangeId: number, coding: string | null): Promise<string> {
    const length = coding === null ? lookedAt : mostDecoded;
    const { bytes } = this.parts.exchanges.body(exchangeId, 'response', 0, length);
    const decoded = coding === null ? null : await decodeBody(bytes, coding, lookedAt);
    const shown = decoded?.ok ? decoded.bytes : bytes.subarray(0, lookedAt);
    return new TextDecoder().decode(shown);
  }
}
