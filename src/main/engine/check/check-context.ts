import type { CheckFacts, SentFacts } from '@shared/check/facts';
import type { CheckStep } from '@shared/check/steps';
import type { Project, Webhook } from '@shared/model';
import type { Target } from '../dispatcher/target';
import type { Trust } from '../dispatcher/trust';
import type { CheckParts } from './check-parts';
import type { Requests } from './requests';

/** What the steps of one check-up share. */
export interface CheckContext {
  parts: CheckParts;
  url: string;
  webhook: Webhook | null;
  project: Project | null;
  /** Null where the URL cannot be sent to. */
  target: Target | null;
  trust(): Trust;
  facts: CheckFacts;
  requests: Requests;
  signal: AbortSignal;
}

/** One step: fills its part of the facts, and notes what it saw, raw. */
export type Step = (context: CheckContext, note: Note) => Promise<void>;
export type Note = (name: string, value: string) => void;

/** Where the steps of a check-up stand that need a URL that can be sent to. */
export function targetOf({ target }: CheckContext): Target {
  if (!target) throw new Error('this step is skipped for a URL that cannot be sent to');
  return target;
}

/** The first event that was sent; null before the HTTP step. */
export function firstSent({ http, sent }: CheckFacts): SentFacts | null {
  return (http && sent[http.first]) ?? null;
}

/** Answers that take longer than this, in ms, are not waited for one after the other. */
export const slowMs = 2_000;

export function isSlow(facts: CheckFacts): boolean {
  return (firstSent(facts)?.durationMs ?? 0) > slowMs;
}

/** Notes each request that a step sent since the index `from`. */
export function noteSent(facts: CheckFacts, step: CheckStep, from: number, note: Note): void {
  for (const one of facts.sent.slice(from)) {
    if (one.step !== step) continue;
    const what = one.status ?? `${one.outcome}${one.reason ? ` (${one.reason})` : ''}`;
    note(`${one.method}, ${one.label}`, `${what} in ${Math.round(one.durationMs)} ms`);
  }
}
