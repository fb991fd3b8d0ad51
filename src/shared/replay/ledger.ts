import type { Outcome, OutcomeReason } from '../model';

/** Deliveries that failed for one cause at one target. PromptPal never retries, so each is lost until somebody sends it again. */
export interface LostGroup {
  /** Names the group in `ledger.recoverable`. */
  key: string;
  projectId: number | null;
  /** Null for what was typed; `url` tells then. */
  webhookId: number | null;
  /** Where the last of them went. */
  url: string;
  outcome: Outcome;
  reason: OutcomeReason | null;
  status: number | null;
  count: number;
  /** Those that have not succeeded since, each payload once: what Recover sends. */
  open: number;
  /** Milliseconds since the epoch. */
  firstAt: number;
  lastAt: number;
  lastId: number;
}

/** Every failed delivery of the log, the group that failed last first. */
export interface Ledger {
  groups: LostGroup[];
  lost: number;
  open: number;
  /** How much of the log was looked at for later successes; the ledger is final when both are the same. */
  searched: { done: number; total: number };
}
