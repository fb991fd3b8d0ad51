import type { Alert, AlertCounts } from './alerts/alert';
import type { CheckView } from './check/check';
import type { HttpsStatus } from './https';
import type { ExchangeSummary, ReceiverStatus } from './model';
import type { Replay } from './replay/replay';
import type { Settings } from './settings';
import type { SuiteProgress } from './suite/suite-info';
import type { Job } from './transfer/job';

/** What the engine tells without being asked. Ids and summaries, never bodies. */
export interface Events {
  /** Rows that are new or have changed, oldest first. */
  'exchanges.changed': ExchangesChanged;
  'projects.changed': null;
  'webhooks.changed': null;
  'endpoints.changed': null;
  'payloads.changed': null;
  'settings.changed': Settings;
  'filters.changed': null;
  'receiver.changed': ReceiverStatus;
  'https.changed': HttpsStatus;
  'job.changed': Job;
  /** At most ten times a second for each. */
  'replay.changed': Replay;
  'suites.changed': null;
  'suite.progress': SuiteProgress;
  'environments.changed': null;
  /** A step of a check-up began or ended. */
  'check.changed': CheckView;
  /** A rule has fired, or is tested. */
  'alert.fired': Alert;
  /** Rules or alerts have changed. */
  'alerts.changed': AlertCounts;
}
export type EventName = keyof Events;

export interface ExchangesChanged {
  /** At most 200, the newest; `more` says that others were left out and a page should be asked for. */
  rows: ExchangeSummary[];
  more: boolean;
  totals: Totals;
}

export interface Totals {
  /** Exchanges the list can show. */
  exchanges: number;
  /** Bytes of the log on disk. */
  bytes: number;
  inFlight: number;
}
