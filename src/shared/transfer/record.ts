import type { Exchange } from '../model';

export type Side = 'request' | 'response';

/** One exchange with everything that the log has of it, as files carry it. */
export interface ExchangeRecord {
  exchange: Exchange;
  /** Kept bytes as on the wire; empty where there is no such part. */
  bodies: Record<Side, Uint8Array>;
  /** Names, because ids mean nothing in another log. */
  projectName: string | null;
  webhookName: string | null;
}
