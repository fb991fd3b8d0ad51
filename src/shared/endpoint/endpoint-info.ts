import type { FaultName } from './faults';

/** Who answered for an endpoint: one of its replies, or what stands before them. */
export const answeredBy = ['response', 'fault', 'forward', 'contract_gate', 'rate_limit', 'access'] as const;
export type AnsweredBy = (typeof answeredBy)[number];

/** What an endpoint made of a caught request, as it was at that time: the endpoint may have changed or gone since. */
export interface EndpointInfo {
  id: number;
  name: string;
  /** Index of the rule that held; null when the endpoint's own reply answered, or none was reached. */
  rule: number | null;
  by: AnsweredBy;
  /** Only for `fault`. */
  fault: FaultName | null;
  /** The wait that the reply chose before its first byte, in ms. */
  delayMs: number;
}
