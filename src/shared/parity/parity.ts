/** One way in which a sender can be like PromptPal's client (Go's net/http), or not. */
export interface ParityLine {
  topic: string;
  promptPal: string;
  hookpair: string;
  state: 'matched' | 'partly' | 'not matched';
  /** What it means for who reads the log; empty where nothing. */
  means: string;
  /** The test that shows it: a file under src, and the title or a part of it. */
  test: { file: string; title: string };
}

const dispatcher = (name: string, title: string) => ({
  file: `src/main/engine/dispatcher/${name}.test.ts`,
  title,
});

/** Every difference that is known, and what was looked at and is the same. */
export const parity: readonly ParityLine[] = [
  {
    topic: 'Request head',
    promptPal:
      'Host, User-Agent, Content-Length, Authorization if the URL has credentials, Content-Type, Accept-Encoding: gzip. No Connection, no charset.',
    hookpair: 'The same names, in the same case and order.',
    state: 'matched',
    means: '',
    test: dispatcher('go-client', 'writes the same bytes as Go’s client'),
  },
  {
    topic: 'Body',
    promptPal: 'Compact JSON; <, > and & as \\u003c, \\u003e, \\u0026; Content-Length, never chunked.',
    hookpair: 'The same in the form “as 1.16.8 sends it”; plain UTF-8 in the documented form.',
    state: 'matched',
    means: '',
    test: { file: 'src/shared/samples.test.ts', title: 'escapes <, > and & as Go does' },
  },
  {
    topic: 'URL',
    promptPal: 'Split by net/url: keeps the case of the host, dot segments and the bytes of the query.',
    hookpair: 'Split the same way, and refused for the same reasons.',
    state: 'matched',
    means: '',
    test: dispatcher('target', 'is split as Go splits it'),
  },
  {
    topic: 'Redirects',
    promptPal: 'Up to 10. 301, 302, 303 make a GET without a body; 307, 308 keep both. Referer is added.',
    hookpair: 'The same, and each hop is in the log.',
    state: 'matched',
    means: '',
    test: dispatcher('go-client', 'follows a redirect as Go’s client does'),
  },
  {
    topic: 'Content-Type on the GET of a redirect',
    promptPal: 'Kept by Go up to 1.24, which PromptPal 1.16.8 is built with; dropped by newer ones.',
    hookpair: 'Kept.',
    state: 'matched',
    means: 'A PromptPal built with a newer Go drops it.',
    test: dispatcher('redirect', 'turns the POST into a GET without a body'),
  },
  {
    topic: 'Deadline',
    promptPal: '10 s for dial, TLS, redirects and the body.',
    hookpair: 'The same 10 s, from the first look-up to the last byte.',
    state: 'matched',
    means: '',
    test: dispatcher('timeout', 'is 10 s, from start to end'),
  },
  {
    topic: 'Repetition',
    promptPal: 'None; only a request that found its idle connection closed goes out again on a fresh one.',
    hookpair: 'The same.',
    state: 'matched',
    means: '',
    test: dispatcher('outcomes', 'that breaks once the request is written is a reset, and is not repeated'),
  },
  {
    topic: 'Keep-alive',
    promptPal: 'Connections are kept for 90 s; at most 2 idle ones for each host.',
    hookpair: 'Kept for 90 s, and as many as were needed at once, up to 256.',
    state: 'partly',
    means: 'After a burst the endpoint sees more idle connections than PromptPal would leave.',
    test: dispatcher('outcomes', 'that the endpoint has closed is none: a fresh one is used'),
  },
  {
    topic: 'HTTP/2',
    promptPal: 'Spoken over TLS wherever the endpoint offers it.',
    hookpair:
      'HTTP/1.1 always, so that the log holds what was on the wire. The check-up says whether it is offered.',
    state: 'not matched',
    means: 'An endpoint that fails with HTTP/2 alone looks well here.',
    test: dispatcher('parity', 'speaks HTTP/1.1 to an endpoint that offers HTTP/2'),
  },
  {
    topic: 'Proxy variables',
    promptPal: 'HTTP_PROXY, HTTPS_PROXY and NO_PROXY of its server are heeded.',
    hookpair: 'Not heeded: every send goes straight to the endpoint.',
    state: 'not matched',
    means: 'Where PromptPal must go through a proxy, the proxy is not tested.',
    test: dispatcher('parity', 'heeds no proxy variable'),
  },
  {
    topic: 'Certificate authorities',
    promptPal: 'Those of the system it runs on.',
    hookpair:
      'Mozilla’s list as Node has it, and the local CA where a webhook says so. The check-up asks the system’s list too.',
    state: 'not matched',
    means: 'A company’s own authority is trusted by PromptPal where the system trusts it, and not here.',
    test: dispatcher('parity', 'does not trust an authority that only the system knows'),
  },
  {
    topic: 'TLS versions',
    promptPal: '1.2 and 1.3.',
    hookpair: 'The same.',
    state: 'matched',
    means: '',
    test: dispatcher('tls', 'in which the two sides share no version fails'),
  },
  {
    topic: 'Weak keys',
    promptPal: 'Go takes an RSA key of 1024 bits, as long as an authority has signed it.',
    hookpair: 'Refused below 2048 bits, as most clients do.',
    state: 'not matched',
    means: 'The verdict says that PromptPal may still take it.',
    test: { file: 'src/main/engine/https/bad-certificates.test.ts', title: 'weak_key' },
  },
  {
    topic: 'Compressed answers',
    promptPal: 'gzip is undone before the body is recorded.',
    hookpair: 'Kept as it came, and undone for viewing.',
    state: 'partly',
    means: 'Sizes in the log are those on the wire.',
    test: dispatcher('decode', 'is decoded for viewing'),
  },
  {
    topic: 'What is recorded',
    promptPal: 'First value of each header; 200 alone is a success; a failed connection is pending for ever.',
    hookpair: 'Everything, and beside it what PromptPal would show, where the two differ.',
    state: 'not matched',
    means: 'On purpose.',
    test: { file: 'src/shared/conclusion.test.ts', title: 'what PromptPal concludes, and what is really so' },
  },
  {
    topic: 'Error message',
    promptPal: 'In the words of net/http. A timeout is what has that word in its message, be it in the URL.',
    hookpair:
      'The same words beside the own ones, without what only PromptPal’s system knows, such as its port.',
    state: 'matched',
    means: '',
    test: { file: 'src/main/engine/dispatcher/go-words.test.ts', title: 'is worded as Go’s client words it' },
  },
];
