/** Ways in which an endpoint can fail on purpose. Each is real on the socket. */
export const faultNames = [
  'never_answer',
  'answer_late',
  'dribble',
  'close_before_status',
  'reset',
  'close_mid_body',
  'wrong_content_length',
  'invalid_chunking',
  'garbage',
  'redirect_chain',
  'redirect_loop',
  'too_many_requests',
  'huge_body',
  'gzip_bomb',
  'slow_accept',
] as const;
export type FaultName = (typeof faultNames)[number];

export interface FaultWords {
  /** In a list of faults: what the endpoint does. */
  label: string;
  /** What is seen on the wire, and what PromptPal concludes. */
  explanation: string;
}

/** Each fault in plain words. PromptPal waits 10 s for everything, tells only 2xx from the rest, and never tries again. */
export const faultWords: Record<FaultName, FaultWords> = {
  never_answer: {
    label: 'Never answer',
    explanation:
      'The request is taken, and nothing comes back. PromptPal gives up after 10 s and logs a timeout without a status.',
  },
  answer_late: {
    label: 'Answer after the deadline',
    explanation:
      'A correct 200 comes, but after the 10 s. PromptPal has logged a timeout by then, although the endpoint believes that it succeeded.',
  },
  dribble: {
    label: 'Dribble the body',
    explanation:
      'The status comes at once, the body a few bytes at a time. The 10 s include the body, so PromptPal ends with a timeout when it is not complete by then.',
  },
  close_before_status: {
    label: 'Close before answering',
    explanation:
      'The connection is closed in order, without a single byte of an answer. PromptPal logs an unexpected end (EOF) and no status.',
  },
  reset: {
    label: 'Reset the connection',
    explanation:
      'The connection is cut with a TCP reset, as by a crashed server or a firewall. PromptPal logs “connection reset by peer” and no status.',
  },
  close_mid_body: {
    label: 'Close in the middle of the body',
    explanation:
      'The head promises more bytes than come before the connection is closed. PromptPal has a 2xx, but logs an unexpected end while reading the body.',
  },
  wrong_content_length: {
    label: 'Wrong Content-Length',
    explanation:
      'Content-Length is not what the body has. With too many promised, PromptPal waits for them until its time is over; with too few, it takes a cut body for whole.',
  },
  invalid_chunking: {
    label: 'Broken chunks',
    explanation:
      'The body says that it is chunked, and is not. PromptPal has the status, but logs a malformed chunked encoding while reading the body.',
  },
  garbage: {
    label: 'Garbage instead of HTTP',
    explanation: 'Bytes come back that are not HTTP. PromptPal logs a malformed response and no status.',
  },
  redirect_chain: {
    label: 'A chain of redirects',
    explanation:
      'Each answer leads to the next URL. 307 keeps the POST and its body. PromptPal makes at most 10 requests, all within the same 10 s: 9 redirects arrive, 10 fail.',
  },
  redirect_loop: {
    label: 'A redirect that never ends',
    explanation:
      'Each answer leads back to the endpoint. PromptPal stops after 10 requests and logs an error.',
  },
  too_many_requests: {
    label: '429 Too Many Requests',
    explanation:
      'The endpoint asks to come back later with Retry-After. PromptPal logs a failure and does not come back: it never tries again.',
  },
  huge_body: {
    label: 'A huge answer',
    explanation:
      'The answer is very long, such as 100 MB. PromptPal reads all of it into its log if it comes within 10 s, and ends with a timeout if not.',
  },
  gzip_bomb: {
    label: 'A gzip bomb',
    explanation:
      'A small answer that becomes very large once it is decompressed. PromptPal asks for gzip and unpacks it: whoever reads it without a limit runs out of memory.',
  },
  slow_accept: {
    label: 'Slow to take the request',
    explanation:
      'The connection stands and takes the bytes, but nobody turns to them for a while, as when an overloaded server leaves connections in its queue. All of it counts towards the 10 s of PromptPal.',
  },
};
