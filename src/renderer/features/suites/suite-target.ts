import type { AppEnvironment, SuiteOutline } from '@shared/suite/suite-info';
import { fillKnown } from '@shared/suite/variables';

/**
 * Where a suite sends to in an environment, before it is run. Null where each case has a URL of its own. What only a run
 * knows, such as a secret, stands there as its placeholder.
 */
export function suiteTarget(
  { url, variables, environments }: Pick<SuiteOutline, 'url' | 'variables' | 'environments'>,
  chosen: string | null,
  ofApp: readonly AppEnvironment[],
): string | null {
  if (url === null) return null;
  const ofSuite = environments.find(({ name }) => name === chosen)?.variables;
  return fillKnown(url, {
    ...variables,
    ...ofSuite,
    ...ofApp.find(({ name }) => name === chosen)?.variables,
  });
}
