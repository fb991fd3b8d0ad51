import { conclusionOf } from '../conclusion';
import type { CheckReport, Evidence, Finding, Severity } from './check';
import type { CheckFacts, SentFacts } from './facts';

/** Draws findings from the facts. Pure, and blind to order: `diagnose` sorts them by effect. */
export type Rule = (facts: CheckFacts) => (Finding | null)[];

/** Said of what was lost. PromptPal does not send again. */
export const lost = 'No event arrives. PromptPal does not send again.';

/** What was sent, as evidence of a finding. */
export function evidenceOf(sent: readonly SentFacts[]): Pick<Finding, 'evidence' | 'exchangeIds'> {
  return {
    evidence: sent.slice(0, 12).map((one) => ({ name: `${one.method}, ${one.label}`, value: inWords(one) })),
    exchangeIds: sent.map(({ exchangeId }) => exchangeId),
  };
}

/** Such as `500 in 12 ms: ReferenceError…`. */
export function inWords({ status, outcome, reason, durationMs, answer, error }: SentFacts): string {
  const what = status ?? `${outcome}${reason ? ` (${reason})` : ''}`;
  const said = answer?.start ? firstWords(answer.start) : (error?.message ?? '');
  return `${what} in ${Math.round(durationMs)} ms${said === '' ? '' : `: ${said}`}`;
}

/** The text of an answer without markup, shortened. */
export function firstWords(text: string): string {
  const plain = text
    .replace(/<(style|script|title)[^>]*>[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > 160 ? `${plain.slice(0, 160)}…` : plain;
}

export function line(name: string, value: string): Evidence {
  return { name, value };
}

/** A finding of a step, without its evidence where there is none. */
export function finding(
  severity: Severity,
  step: Finding['step'],
  code: Finding['code'],
  words: Pick<Finding, 'title' | 'effect' | 'next' | 'source'> &
    Partial<Pick<Finding, 'evidence' | 'exchangeIds'>>,
): Finding {
  return { severity, step, code, evidence: [], exchangeIds: [], ...words };
}

/** The first event that was sent; null before the HTTP step. */
export function firstOf({ http, sent }: CheckFacts): SentFacts | null {
  return (http && sent[http.first]) ?? null;
}

export function sentIn(facts: CheckFacts, step: SentFacts['step']): SentFacts[] {
  return facts.sent.filter((one) => one.step === step);
}

/** Whether the first event was taken, so that the rest of the check-up means something. */
export function isTaken(facts: CheckFacts): boolean {
  const first = firstOf(facts);
  return (
    first !== null && conclusionOf({ ...first, direction: 'sent', url: facts.url })?.really.delivered === true
  );
}

export type Times = NonNullable<CheckReport['times']>;

/** Of the answers to good events, without what was opened first. */
export function timesOf(facts: CheckFacts): Times | null {
  const first = firstOf(facts);
  if (!first || !isTaken(facts)) return null;
  const wanted = facts.sent.filter(
    ({ step, outcome }) => (step === 'time' || step === 'contract') && outcome === 'delivered',
  );
  const took = wanted.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
  if (took.length === 0) return null;
  const at = (share: number) => took[Math.min(took.length - 1, Math.ceil(took.length * share) - 1)] ?? 0;
  return { count: took.length, median: at(0.5), p95: at(0.95), p99: at(0.99), first: first.durationMs };
}
