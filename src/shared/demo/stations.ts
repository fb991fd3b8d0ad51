/** The endpoints of the demo, in the order in which they are told. */
export const stationNames = ['at_once', 'just_in_time', 'too_late', 'error', 'reset', 'certificate'] as const;
export type StationName = (typeof stationNames)[number];

export interface Station {
  /** Of its endpoint and of its webhook. */
  name: string;
  path: string;
  /** What it teaches, in two or three sentences that can be read aloud. */
  lesson: string;
}

export const demoProjectName = 'Demo';

export const stations: Record<StationName, Station> = {
  at_once: {
    name: 'Answers at once',
    path: '/demo/ok',
    lesson:
      'This is how a webhook should go: answer 2xx at once, and do the work afterwards. The Pair tab proves that what was sent is what arrived.',
  },
  just_in_time: {
    name: 'Answers after 9 s',
    path: '/demo/9-s',
    lesson:
      'It arrived, with a second to spare. The 10 s are for everything, from DNS to the last byte of the answer: on a slow day this one is lost.',
  },
  too_late: {
    name: 'Answers after 11 s',
    path: '/demo/11-s',
    lesson:
      'One second too late. PromptPal hung up after 10 s and counts it as failed, although the endpoint has the payload and did its work.',
  },
  error: {
    name: 'Answers 500',
    path: '/demo/500',
    lesson:
      'Any status but 2xx is a failed delivery. PromptPal writes it to its log and never sends it again: the endpoint has to notice for itself.',
  },
  reset: {
    name: 'Resets the connection',
    path: '/demo/reset',
    lesson:
      'A crashed process or a firewall looks like this: no status, only a connection that was cut. Look at the endpoint’s log, not at its code.',
  },
  certificate: {
    name: 'Self-signed certificate',
    path: '/demo/tls',
    lesson:
      'PromptPal checks certificates, so it left before it sent a byte. The endpoint sees no request at all, and curl -k would hide it.',
  },
};
