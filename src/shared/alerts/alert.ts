import type { Direction } from '../model';

/** What a rule waits for. */
export const alertKinds = ['failure_rate', 'streak', 'slow', 'tokens', 'cost', 'matched', 'silence'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** `minutes` is the length of the window that is looked at; `least` so many exchanges in it that it takes to judge. */
export type AlertCondition =
  /** So many of a hundred failed, or more. */
  | { kind: 'failure_rate'; percent: number; least: number; minutes: number }
  /** So many deliveries to one target failed one after the other. */
  | { kind: 'streak'; count: number }
  /** The 95th percentile of the durations is above `ms`. */
  | { kind: 'slow'; ms: number; least: number; minutes: number }
  | { kind: 'tokens'; above: number; minutes: number }
  /** In the currency of the price table. */
  | { kind: 'cost'; above: number; minutes: number }
  /** The filter shows so many. */
  | { kind: 'matched'; count: number; minutes: number }
  /** Nothing came for so long. */
  | { kind: 'silence'; minutes: number };

/** What a person sets of a rule. */
export interface AlertFields {
  name: string;
  condition: AlertCondition;
  /** Which exchanges count. With `any` a pair whose two ends are here counts once, as what was sent. */
  direction: Direction | 'any';
  /** Only those that it shows; all where it is empty. See docs/filter.md. */
  filter: string;
  /** How long it stays quiet after it has fired. */
  cooldownMinutes: number;
  /** Whether the system shows a notification. */
  notify: boolean;
  /** Where the alert is posted to as JSON. */
  postTo: string | null;
  /** What is run: a program and its arguments, without a shell. */
  command: string[] | null;
}

/** `cooling`: it has fired and recovered, and does not fire again yet. */
export type AlertRuleState = 'off' | 'quiet' | 'firing' | 'cooling' | 'snoozed';

export interface AlertRule extends AlertFields {
  id: number;
  enabled: boolean;
  state: AlertRuleState;
  /** When its cool-down or its snooze ends, in ms since the epoch; null in the other states. */
  until: number | null;
}

/** What became of a POST of an alert. */
export interface AlertPost {
  /** Null when it could not be sent at all. */
  exchangeId: number | null;
  words: string;
  delivered: boolean;
}

/** What became of a command of an alert. */
export interface AlertRun {
  /** Null when it did not start, or was ended. */
  exitCode: number | null;
  words: string;
  /** The beginning of what it printed. */
  output: string;
}

/** A rule has fired. */
export interface Alert {
  id: number;
  ruleId: number;
  ruleName: string;
  /** Milliseconds since the epoch. */
  firedAt: number;
  /** When the condition held no more; null while it does. */
  endedAt: number | null;
  acknowledged: boolean;
  /** Whether a person asked for it, to see what happens. */
  isTest: boolean;
  /** Why, with the figures. */
  reason: string;
  /** The filter of the exchanges behind it; null where there are none. */
  filter: string | null;
  notify: boolean;
  post: AlertPost | null;
  run: AlertRun | null;
}

export interface AlertCounts {
  /** Alerts that nobody has acknowledged. */
  open: number;
  /** Rules whose condition holds now. */
  firing: number;
}

export interface AlertsRead {
  rules: AlertRule[];
  /** Newest first, those that are kept. */
  alerts: Alert[];
  counts: AlertCounts;
  /** What rules may wait for; `cost` only where there are prices. */
  kinds: AlertKind[];
  /** Of the price table; null without prices. */
  currency: string | null;
  /** Exchanges that came faster than they could be looked at, and were not. */
  overlooked: number;
}

/** A command that a person has allowed, as the desktop tells it. */
export interface CommandTicket {
  ticket: string;
  command: string[];
}
