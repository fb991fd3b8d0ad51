import { AppFailure } from '@shared/errors';
import type { ExchangeSummary } from '@shared/model';
import { type CaseRequest, caseRequest } from '@shared/suite/case-request';
import { type Answer, judge } from '@shared/suite/judge';
import { NoPayload } from '@shared/suite/payload-bytes';
import type { CaseResult } from '@shared/suite/result';
import type { LoadedSuite, SuiteCase, Variables } from '@shared/suite/suite';
import { conceal, fill, UnknownVariable, variablesOf } from '@shared/suite/variables';
import { budgetMs, verdictOf } from '@shared/verdict';
import { checkTypedHead } from '../dispatcher/typed-head';
import { readBody } from '../read-body';
import type { SuiteParts, SuiteRun } from './run-suite';

/** Sends the cases of one run and judges what came of each. They belong to one run of the log. */
export class CaseRunner {
  private readonly variables: Variables;
  private readonly runId: number;

  constructor(
    private readonly parts: SuiteParts,
    private readonly loaded: LoadedSuite,
    private readonly run_: SuiteRun,
    startedAt: number,
  ) {
    const url = parts.receiver.status().url;
    const builtIn = { now: new Date(startedAt).toISOString(), ...(url === null ? {} : { receiver: url }) };
    this.variables = variablesOf(loaded.suite, run_.environment, builtIn);
    this.runId = parts.store.runs.create({ projectId: null, sample: 'suite', form: '', startedAt });
  }

  async run(one: SuiteCase, index: number): Promise<CaseResult> {
    const result: CaseResult = {
      index,
      name: one.name,
      state: 'error',
      reason: null,
      exchangeId: null,
      method: one.method ?? 'POST',
      url: one.url ?? this.loaded.suite.url ?? '',
      outcome: null,
      status: null,
      verdict: '',
      durationMs: null,
      expectations: [],
    };
    try {
      const { url, ...request } = this.request(one);
      result.url = url;
      const summary = await this.send(one, { url, ...request });
      const { id: exchangeId, outcome, status, durationMs } = summary;
      Object.assign(result, { exchangeId, outcome, status, durationMs, verdict: verdictOf(summary).title });
      if (outcome === 'cancelled' || outcome === 'interrupted')
        result.reason = 'It was stopped before its answer.';
      else {
        const context = { files: this.loaded.files, variables: this.variables };
        result.expectations = judge(one.expect, await this.answer(summary), context);
        result.state = result.expectations.every(({ passed }) => passed) ? 'passed' : 'failed';
      }
    } catch (error) {
      result.reason = reasonOf(error);
    }
    return this.concealed(result);
  }

  private request(one: SuiteCase): CaseRequest {
    const { clock } = this.parts.options;
    const now = clock.now();
    const request = caseRequest(this.loaded, one, this.variables, {
      payloadProjectId: 123,
      now,
      utcOffsetMinutes: -new Date(now).getTimezoneOffset(),
    });
    if (request.headers)
      checkTypedHead({ method: request.method, headers: request.headers }, request.body.byteLength);
    return request;
  }

  private async send(one: SuiteCase, { method, url, body, headers }: CaseRequest): Promise<ExchangeSummary> {
    const { signal } = this.run_;
    const dispatcher = await this.parts.dispatcher();
    const version = fill(this.loaded.suite.promptPalVersion ?? '', this.variables);
    const { exchangeIds, settled } = await dispatcher.send({
      project: { id: null, promptPalVersion: version },
      targets: [{ webhookId: null, url, trustsLocalCa: one.trustLocalCa ?? true }],
      body,
      runId: this.runId,
      replayOf: null,
      ...(headers ? { typed: { method, headers } } : {}),
      ...(one.timeoutMs === undefined
        ? {}
        : { deadline: { budgetMs: Math.min(budgetMs, one.timeoutMs), listenOnMs: 0 } }),
    });
    const [id = 0] = exchangeIds;
    const cancel = () => void dispatcher.cancel(id);
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const [summary] = await settled;
      if (summary) return summary;
      throw new Error('The exchange has no end.');
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /** The answer as it stands in the log. */
  private async answer(summary: ExchangeSummary): Promise<Answer> {
    const { exchanges } = this.parts.store;
    const { response } = exchanges.get(summary.id);
    if (!response) return { summary, headers: null, body: { problem: 'no answer' } };
    const { headers } = response;
    if (response.keptSize < response.size) {
      return { summary, headers, body: { problem: 'only a part of the body was kept; see Settings' } };
    }
    const range = {
      id: summary.id,
      side: 'response',
      offset: 0,
      length: 64 * 1024 * 1024,
      decoded: true,
    } as const;
    const { bytes, decodeError, total } = await readBody(exchanges, range);
    if (decodeError !== null) return { summary, headers, body: { problem: decodeError } };
    if (total === null)
      return { summary, headers, body: { problem: 'the body is too long once it is decoded' } };
    return { summary, headers, body: { bytes } };
  }

  /** A result without the values of secrets: it is shown, and written to reports. */
  private concealed(result: CaseResult): CaseResult {
    const { secrets } = this.run_.environment;
    const clean = (text: string) => conceal(text, secrets);
    return {
      ...result,
      url: clean(result.url),
      verdict: clean(result.verdict),
      reason: result.reason === null ? null : clean(result.reason),
      expectations: result.expectations.map(({ what, passed, expected, found, ignore }) => ({
        what,
        passed,
        expected: clean(expected),
        found: clean(found),
        ...(ignore && { ignore }),
      })),
    };
  }
}

/** In words what stands in the suite's way; what we did not foresee is thrown on. */
function reasonOf(error: unknown): string {
  if (error instanceof UnknownVariable || error instanceof NoPayload) return error.message;
  if (error instanceof AppFailure && error.code === 'invalid_input') return `${error.message} ${error.hint}`;
  throw error;
}
