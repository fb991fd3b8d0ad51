import type { FaultReply } from './endpoint';
import type { FaultName } from './faults';

/** A number that a fault can be told, as `FaultReply` names it. */
export interface FaultParameter {
  name: 'afterMs' | 'bytes' | 'everyMs' | 'difference' | 'hops' | 'retryAfterSeconds' | 'delayMs';
  label: string;
  unit: string;
  /** What it begins with. */
  initial: number;
}

const none: readonly FaultParameter[] = [];
const mega = 1_000_000;

/** What each fault can be told, in the order in which it is asked. */
export const faultParameters: Record<FaultName, readonly FaultParameter[]> = {
  never_answer: none,
  answer_late: [{ name: 'afterMs', label: 'Answer after', unit: 'ms', initial: 11_000 }],
  dribble: [
    { name: 'bytes', label: 'Bytes at a time', unit: 'bytes', initial: 1 },
    { name: 'everyMs', label: 'Every', unit: 'ms', initial: 1000 },
  ],
  close_before_status: none,
  reset: none,
  close_mid_body: none,
  wrong_content_length: [
    { name: 'difference', label: 'Content-Length is more by', unit: 'bytes', initial: 10 },
  ],
  invalid_chunking: none,
  garbage: none,
  redirect_chain: [{ name: 'hops', label: 'Redirects', unit: '', initial: 11 }],
  redirect_loop: none,
  too_many_requests: [{ name: 'retryAfterSeconds', label: 'Retry-After', unit: 's', initial: 60 }],
  huge_body: [{ name: 'bytes', label: 'Length of the body', unit: 'bytes', initial: 100 * mega }],
  gzip_bomb: [{ name: 'bytes', label: 'Length once decompressed', unit: 'bytes', initial: 1000 * mega }],
  slow_accept: [{ name: 'delayMs', label: 'Read the request after', unit: 'ms', initial: 5000 }],
};

/** A fault with its parameters; those that are not given are as they begin. */
export function faultReply(fault: FaultName, given: Partial<Record<string, number>> = {}): FaultReply {
  const parameters = faultParameters[fault].map(({ name, initial }) => [name, given[name] ?? initial]);
  return { kind: 'fault', fault, ...Object.fromEntries(parameters) } as FaultReply;
}
