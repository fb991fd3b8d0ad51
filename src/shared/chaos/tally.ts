import type { ExchangeSummary } from '../model';
import type { ChaosKind } from './chaos';

/** What one endpoint did with one payload. */
export interface PayloadTally {
  /** Hex SHA-256 of the payload: PromptPal sends no id, so this is the idempotency key there is. */
  sha256: string;
  url: string;
  sent: number;
  delivered: number;
  /** How it was answered, most frequent first. */
  answers: AnswerTally[];
}

export interface AnswerTally {
  /** The status, or the outcome where there was none. */
  words: string;
  /** Hex SHA-256 of the answer's body; null without an answer. */
  bodySha256: string | null;
  count: number;
}

export interface ChaosReport {
  kind: ChaosKind;
  runId: number;
  sent: number;
  delivered: number;
  /** Pairs of payload and endpoint. */
  payloadCount: number;
  /** How many of them were sent more than once, and how many of those were not answered the same each time. */
  repeated: number;
  differently: number;
  /** Those that were answered differently first; at most {@link mostListed}. */
  payloads: PayloadTally[];
}

const mostListed = 50;

type Ended = Pick<ExchangeSummary, 'outcome' | 'status' | 'url'>;

export interface Tally {
  ended(payloadSha256: string, exchange: Ended, answerSha256: string | null): void;
  report(): ChaosReport;
}

/** Counts what became of a run, payload by payload. */
export function createTally(kind: ChaosKind, runId: number): Tally {
  const payloads = new Map<string, PayloadTally>();
  return {
    ended(sha256, { outcome, status, url }, bodySha256) {
      const key = `${sha256} ${url}`;
      const payload = payloads.get(key) ?? { sha256, url, sent: 0, delivered: 0, answers: [] };
      payloads.set(key, payload);
      payload.sent += 1;
      if (outcome === 'delivered') payload.delivered += 1;
      const words = answerWords(outcome, status);
      const known = payload.answers.find(
        (answer) => answer.words === words && answer.bodySha256 === bodySha256,
      );
      if (known) known.count += 1;
      else payload.answers.push({ words, bodySha256, count: 1 });
    },
    report() {
      const all = [...payloads.values()];
      for (const { answers } of all) answers.sort((one, other) => other.count - one.count);
      const sum = (of: (payload: PayloadTally) => number) => all.reduce((total, one) => total + of(one), 0);
      return {
        kind,
        runId,
        sent: sum(({ sent }) => sent),
        delivered: sum(({ delivered }) => delivered),
        payloadCount: all.length,
        repeated: all.filter(({ sent }) => sent > 1).length,
        differently: all.filter(isAnsweredDifferently).length,
        payloads: all
          .sort((one, other) => Number(isAnsweredDifferently(other)) - Number(isAnsweredDifferently(one)))
          .slice(0, mostListed),
      };
    },
  };
}

/** Whether the same payload was not answered the same: another status, or another body. */
export function isAnsweredDifferently({ answers }: PayloadTally): boolean {
  return answers.length > 1;
}

function answerWords(outcome: Ended['outcome'], status: number | null): string {
  const isPlain = outcome === 'delivered' || outcome === 'rejected';
  if (status === null) return outcome;
  return isPlain ? String(status) : `${outcome} (${status})`;
}
