import type { ReceiverStatus } from './model';
import type { Settings } from './settings';

/** What the engine tells the main process for the tray, at most once a second: traffic itself never goes there. */
export interface ShellNews {
  receiver: Pick<ReceiverStatus, 'state' | 'url'>;
  background: Settings['background'];
  /** Exchanges of the log. */
  exchanges: number;
  inFlight: number;
  /** Alerts that nobody has acknowledged. */
  openAlerts: number;
  /** The newest delivery that failed. */
  lastFailure: { id: number; at: number; words: string } | null;
}
