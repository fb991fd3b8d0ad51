/** The steps of a check-up, in the order in which they are taken. */
export const checkSteps = [
  'configuration',
  'dns',
  'tcp',
  'tls',
  'http',
  'contract',
  'validation',
  'time',
  'repeat',
  'burst',
  'survival',
] as const;
export type CheckStep = (typeof checkSteps)[number];

/** How often and how much is sent. Bounds that no option lifts. */
export const checkCounts = {
  /** Sends of the time step. It stops early once `timeForMs` have passed. */
  time: 20,
  timeForMs: 3_000,
  /** Sent at once, and then one after the other, for at most `burstForMs`. */
  atOnce: 20,
  inSequence: 100,
  burstForMs: 60_000,
  /** Bytes of the oversize body of the survival step. */
  oversize: 5 * 1024 * 1024,
} as const;

interface StepText {
  title: string;
  /** What it asks. */
  asks: string;
  /** What the endpoint gets of it; null where nothing is sent to it. */
  sends: string | null;
  /** Off until a person asks for it, because it is heavy or may do harm. */
  optional: boolean;
}

export const stepTexts: Record<CheckStep, StepText> = {
  configuration: {
    title: 'Configuration',
    asks: 'Is the webhook enabled, and would PromptPal take its URL?',
    sends: null,
    optional: false,
  },
  dns: {
    title: 'DNS',
    asks: 'Which addresses does the host name have, and are they public?',
    sends: null,
    optional: false,
  },
  tcp: { title: 'TCP', asks: 'Does each address take connections?', sends: null, optional: false },
  tls: {
    title: 'TLS',
    asks: 'Which versions, which certificate, and is it trusted?',
    sends: 'up to five handshakes',
    optional: false,
  },
  http: {
    title: 'HTTP',
    asks: 'What does one event get, as PromptPal sends it?',
    sends: 'one success event, an OPTIONS request, and one event that waits for 100 Continue',
    optional: false,
  },
  contract: {
    title: 'Contract',
    asks: 'Is every kind of event answered with 2xx?',
    sends: 'twelve events: six samples, as documented and as 1.16.8 sends them',
    optional: false,
  },
  validation: {
    title: 'Validation',
    asks: 'Is what breaks the contract refused?',
    sends: 'nine small requests that are wrong, such as one that is not JSON',
    optional: false,
  },
  time: {
    title: 'Time',
    asks: 'How long do answers take, and how far is it to 10 s?',
    sends: `up to ${checkCounts.time} events, one after the other`,
    optional: false,
  },
  repeat: {
    title: 'Repeat',
    asks: 'Does the same event get the same answer again?',
    sends: 'one event twice',
    optional: false,
  },
  burst: {
    title: 'Burst',
    asks: 'Does it hold when many events come?',
    sends: `${checkCounts.atOnce} events at once, then ${checkCounts.inSequence} one after the other`,
    optional: true,
  },
  survival: {
    title: 'Survival',
    asks: 'Is it still well after malformed input?',
    sends: 'seven malformed requests, among them one of 5 MiB, and an event after each',
    optional: true,
  },
};

/** What is done unless a person chooses otherwise. */
export const defaultSteps: readonly CheckStep[] = checkSteps.filter((step) => !stepTexts[step].optional);
