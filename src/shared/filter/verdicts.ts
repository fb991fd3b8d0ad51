import { type Outcome, type OutcomeReason, outcomes, phaseNames, tlsReasons } from '../model';
import type { ErrorName, VerdictName } from './filter';

/** Ended by a person or by the end of the app: nobody failed. */
const stopped: readonly Outcome[] = ['cancelled', 'interrupted'];
const harmless: readonly Outcome[] = ['pending', 'delivered', ...stopped];
const failed: readonly Outcome[] = outcomes.filter((outcome) => !harmless.includes(outcome));

/** What can stand behind `verdict:`. */
export const verdictNames: readonly VerdictName[] = ['failed', 'stopped', ...outcomes];

/** The outcomes that a name stands for. */
export function verdictOutcomes(name: VerdictName): readonly Outcome[] {
  if (name === 'failed') return failed;
  return name === 'stopped' ? stopped : [name];
}

/** What `error:` knows by name: every failure, why TLS failed, and the phase that ran out of time. */
export const errorNames: readonly (Outcome | OutcomeReason)[] = [
  ...new Set([...failed, ...stopped, ...tlsReasons, ...phaseNames]),
];

/** Whether an outcome or its reason is the error of that name. */
export function isError(name: ErrorName, outcome: Outcome, reason: OutcomeReason | null): boolean {
  return name === 'any' ? failed.includes(outcome) : outcome === name || reason === name;
}
