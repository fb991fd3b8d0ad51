import type { Totals } from './contract-events';
import type { Cursor } from './cursor';
import type { Endpoint } from './endpoint/endpoint';
import type { ExchangeSummary, ReceiverStatus } from './model';
import type { Job } from './transfer/job';

// What commands of contract.ts answer, where that has no place of its own.

export interface AppStatus {
  receiver: ReceiverStatus;
  totals: Totals;
  dataDir: string;
  /** What happened to the log at start-up that a person should know, such as a damaged file that was set aside. */
  notices: Notice[];
  versions: {
    hookpair: string;
    electron: string | null;
    chromium: string | null;
    node: string;
    sqlite: string;
  };
}

export interface Notice {
  title: string;
  message: string;
}

export interface EndpointSaved {
  endpoint: Endpoint;
  /** What a person should know of it: placeholders that mean nothing, and stay as they are. */
  notes: string[];
}

export interface RunStarted {
  /** Null when what was sent again did not belong to a run. */
  runId: number | null;
  exchangeIds: number[];
}

export interface DemoStarted extends RunStarted {
  /** Whether there was no demo before. */
  isFirst: boolean;
}

/** Something that sends many, as a run of its own. */
export interface JobStarted {
  runId: number;
  job: Job;
}

export interface AbStarted extends JobStarted {
  /** See `ab.get`. */
  id: number;
}

export interface SamplesMade {
  ids: number[];
  folder: string;
}

export interface SamplesExport {
  /** Null when nothing is written because of `differing`. */
  job: Job | null;
  /** Files that are there with other content, as paths below the directory; at most the first hundred. */
  differing: string[];
}

export interface ExchangePage {
  /** In the order that was asked for. */
  rows: ExchangeSummary[];
  /** Where to go on; null at the end. */
  next: Cursor | null;
  /** How many exchanges of how many were looked at so far, while there is more to search; else null. */
  searched: { done: number; total: number } | null;
}

export interface Counted {
  count: number;
}

export interface Deleted extends Counted {
  /** Takes it back; see `exchanges.undelete`. */
  deletionId: number;
}

export interface BodySlice {
  bytes: Uint8Array;
  /** Length of the whole, wire or decoded; null when decoding was stopped at its limit. */
  total: number | null;
  /** Why the body could not be decoded; `bytes` are then as on the wire. */
  decodeError: string | null;
}

export interface Cleared {
  hidden: number;
}
