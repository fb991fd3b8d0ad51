import type { HeaderPair, Outcome, OutcomeReason, Phase } from '../model';

/** What became of a request that an endpoint passed on. */
export interface ForwardInfo {
  /** In the order of the endpoint's targets. */
  legs: ForwardLeg[];
  /** Whether the fallback reply was given, because the chosen target gave no answer. */
  fallback: boolean;
}

/** The request to one target, and its answer. Of the chosen one, the body of the answer is the exchange's response. */
export interface ForwardLeg {
  /** Where it went: the target with the rest of the path and the query. */
  url: string;
  /** In the words of what we send: what became of it, whatever the client was answered. */
  outcome: Outcome;
  reason: OutcomeReason | null;
  status: number | null;
  /** Milliseconds after the start of the exchange, as are those of its phases. */
  startMs: number;
  durationMs: number;
  phases: Phase[];
  /** As they went on to the wire, both ways. */
  requestHeaders: HeaderPair[];
  responseHeaders: HeaderPair[];
  /** Bytes of the bodies. */
  requestSize: number;
  responseSize: number;
  error: { code: string; message: string } | null;
  /** Whether this target's answer was to be given. */
  chosen: boolean;
}
