import type { CaseResult, CaseState } from './result';
import type { FileProblem, Variables, VariableValue } from './suite';

/** A suite in the list. */
export interface SuiteEntry {
  id: number;
  /** From the suite; where it cannot be read, from its file. */
  name: string;
  /** The file that is the truth of it; null for a suite of the app's own. */
  path: string | null;
  caseCount: number;
  /** Why it cannot be run; null when it can. */
  problem: string | null;
  lastRun: { startedAt: number; counts: Record<CaseState, number> } | null;
}

/** What a text says as a suite. */
export interface SuiteOutline {
  problems: FileProblem[];
  /** Null, and the lists empty, where there are problems. */
  name: string | null;
  caseNames: string[];
  /** Where cases go that have no URL of their own, with its placeholders; null where each has one. */
  url: string | null;
  variables: Variables;
  /** Environments that the suite itself names, with their variables and the names of their secrets. */
  environments: { name: string; secrets: string[]; variables: Variables }[];
}

/** A suite that is open. */
export interface SuiteDocument {
  id: number;
  path: string | null;
  /** Empty where its file cannot be read. */
  text: string;
  /** Why its file cannot be read; null when it can. */
  unreadable: string | null;
  outline: SuiteOutline;
}

/** Variables and secrets that the app has for an environment, whichever suite names it. */
export interface AppEnvironment {
  id: number;
  name: string;
  variables: Record<string, VariableValue>;
  /** Names alone: values never leave the engine. `session`: there is no keyring, so it is forgotten at the end. */
  secrets: { name: string; kept: 'keyring' | 'session' }[];
}

/** Told of each case when it has ended. */
export interface SuiteProgress {
  jobId: number;
  /** Null for a suite that is not the app's, as on the command line. */
  suiteId: number | null;
  result: CaseResult;
}

export interface AddedCase {
  suiteId: number;
  caseName: string;
}
