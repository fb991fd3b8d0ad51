import type { CheckFacts } from './facts';
import { firstOf, isTaken } from './finding';
import { type CheckStep, checkSteps } from './steps';

/** Taken whatever was chosen: the others need what they see. */
export const alwaysTaken: readonly CheckStep[] = ['configuration', 'dns', 'tcp', 'tls', 'http'];

/** Why a step is skipped, given what the steps before it saw; null where it is taken. */
export function blockedBy(step: CheckStep, facts: CheckFacts, wanted: readonly CheckStep[]): string | null {
  const after = (other: CheckStep) => checkSteps.indexOf(step) > checkSteps.indexOf(other);
  if (!alwaysTaken.includes(step) && !wanted.includes(step)) return 'Not asked for.';
  if (after('configuration') && facts.configuration?.badUrl) return 'The URL cannot be sent to.';
  if (after('dns') && (facts.dns?.addresses.length ?? 0) === 0) return 'The host has no address.';
  if (after('tcp') && facts.tcp?.attempts.every(({ error }) => error !== null)) {
    return 'No address takes a connection.';
  }
  if (step === 'tls' && facts.configuration?.secure === false) return 'The URL is http, so there is no TLS.';
  if (after('tls') && facts.tls && facts.tls.error !== null) {
    return 'PromptPal’s client sends nothing over a connection that it does not trust.';
  }
  if (!after('http')) return null;
  if (facts.stillListens === false) return 'Nothing listens any more.';
  const broken = (firstOf(facts)?.status ?? 0) >= 500 && step === 'validation';
  if (!isTaken(facts) && !broken) return 'The endpoint did not take the first event.';
  return null;
}
