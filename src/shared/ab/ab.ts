import { readIgnored } from '../compare/ignored-paths';
import { placeWords } from '../compare/json-diff';
import { diffMessages, type ReadBody } from '../compare/message-diff';
import type { Outcome, Part } from '../model';

/** What one URL did with one payload. */
export interface AbAnswer {
  exchangeId: number;
  outcome: Outcome;
  status: number | null;
  /** Milliseconds from start to last byte. */
  durationMs: number | null;
  /** How it differs from the answer of the first URL, in words, at most {@link mostDifferences}; none for the first itself. */
  differences: string[];
}

/** One payload, and what each URL did with it, in the order of the URLs. */
export interface AbRow {
  /** Of the sample, or `Exchange #12`. */
  name: string;
  answers: AbAnswer[];
  same: boolean;
}

export interface AbUrlFigures {
  url: string;
  answered: number;
  /** Answers other than 2xx, and what was not answered. */
  failed: number;
  /** In ms, of what was answered; null when nothing was. */
  medianMs: number | null;
  p95Ms: number | null;
}

/** One A/B run, as far as it is. */
export interface AbReport {
  id: number;
  jobId: number;
  runId: number;
  /** What was sent, such as `orders, 12 samples`. */
  title: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  total: number;
  urls: AbUrlFigures[];
  rows: AbRow[];
  ignored: string[];
  concurrency: number;
}

export type AbSummary = Pick<AbReport, 'id' | 'title' | 'startedAt' | 'total'> & {
  done: number;
  same: number;
};

/** Differences that are kept of one answer; Compare shows all. */
export const mostDifferences = 8;

/** An answer as it was read from the log. */
export interface ReadAnswer {
  outcome: Outcome;
  status: number | null;
  part: Part | null;
  body: ReadBody | null;
}

/**
 * How an answer differs from that of the first URL, in words: status first, then headers, then the body. An empty list
 * says that both agree; what is ignored is no difference, and neither are the order of headers and of names.
 */
export function answerDifferences(
  first: ReadAnswer,
  other: ReadAnswer,
  ignored: readonly string[],
): string[] {
  const found: string[] = [];
  const [was, is] = [statusWords(first), statusWords(other)];
  if (was !== is) found.push(`status: ${was} → ${is}`);
  const diff = diffMessages([first.part, first.body], [other.part, other.body], readIgnored(ignored));
  if (!diff.a || !diff.b)
    return found.length > 0 || diff.a === diff.b ? found : ['an answer on one side only'];
  const names = new Set(diff.headers.map(({ sent, arrived }) => (sent ?? arrived)?.[0] ?? ''));
  for (const name of names) found.push(`header ${name}`);
  if (diff.a.complete !== diff.b.complete) found.push('one body broke off');
  switch (diff.body.kind) {
    case 'json':
      found.push(...diff.body.changes.map((change) => placeWords(change) || 'the whole body'));
      break;
    case 'text':
      found.push('the text of the body');
      break;
    case 'bytes':
      found.push(`the body from byte ${diff.body.at.toLocaleString('en-US')} on`);
  }
  if (found.length <= mostDifferences) return found;
  const left = found.length - mostDifferences + 1;
  return [...found.slice(0, mostDifferences - 1), `and ${left} more`];
}

/** A plain status where HTTP came to its end, else what went wrong. */
export function statusWords({ outcome, status }: { outcome: Outcome; status: number | null }): string {
  if (status === null) return outcome;
  return outcome === 'delivered' || outcome === 'rejected' ? String(status) : `${status}, ${outcome}`;
}
