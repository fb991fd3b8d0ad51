import type { ExchangeDetail, ExchangeSummary, PairBasis, Part } from '@shared/model';

/** A part with the bytes of its body that were kept; `body.byteLength` is its `keptSize`. */
export interface StoredPart extends Omit<Part, 'keptSize'> {
  body: Uint8Array;
  /** `headersJson(headers)`, made once by whoever sends the same headers many times. */
  headersJson?: string | undefined;
}

/** A new row of the log. */
export interface Entry {
  summary: ExchangeSummary;
  request: StoredPart;
  response: StoredPart | null;
  /** Null where there is nothing to tell beyond the parts. */
  detail: ExchangeDetail | null;
  /** `host:port` of our end and of the other end. */
  localAddress: string | null;
  remoteAddress: string | null;
  /** The item of a replay that begins with this row. It cannot begin twice: then the row is not made. */
  replay?: { jobId: number; position: number } | undefined;
}

/** What is known when a pending exchange ends. The request stays as it was inserted. */
export type EntryEnd = Omit<Entry, 'request' | 'replay'>;

/** Called once, after the commit that made the row durable, or with the reason why it could not be made so. */
export type Committed = (failure: Error | null) => void;

/**
 * Where the receiver and the dispatcher write. Writes that come close together are
 * committed together, in the order in which they were made. Whoever must not speak before the log does waits for `committed`.
 */
export interface Journal {
  /** An id that was never used. Ids grow. */
  nextId(): number;
  insert(entry: Entry, committed: Committed): void;
  /** Replaces the summary, response, detail and addresses of a row. */
  end(end: EntryEnd, committed: Committed): void;
  /**
   * Says that two exchanges are the two ends of one. Sets `pairId` of both, and gives the caught one project and
   * webhook of the sent one. `basis` says how that is known, where it is not their socket.
   */
  pair(sentId: number, caughtId: number, basis?: PairBasis): void;
  /** Says why an exchange has no pair, although it looks as if it had one. */
  unpaired(id: number, basis: PairBasis): void;
  /** Calls back when everything that was handed over before is committed, or could not be. */
  afterCommit(committed: Committed): void;
}
