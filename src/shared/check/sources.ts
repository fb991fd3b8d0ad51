import type { Source } from './check';

const guide = (chapter: string, text: string): Source => ({ where: `Integration guide, ${chapter}`, text });
const observed = (text: string): Source => ({ where: 'PromptPal 1.16.8, observed', text });

/** The lines that findings rest on. Those of the integration guide are word for word. */
export const sources = {
  enabled: guide('Troubleshooting', 'Verify the webhook is enabled in project settings'),
  reachable: guide('Troubleshooting', 'Check that your endpoint URL is publicly accessible'),
  tenSeconds: guide('Troubleshooting', 'Ensure your endpoint responds within 10 seconds'),
  testDirectly: guide('Troubleshooting', 'Test your endpoint URL directly'),
  atOnce: guide('Performance', 'Respond quickly: Return 200 status immediately, process data asynchronously'),
  queue: guide('Troubleshooting', 'Consider queuing heavy processing tasks'),
  optimize: guide('Troubleshooting', 'Optimize your webhook processing code'),
  validCertificate: guide('Troubleshooting', 'Verify your SSL certificate is valid'),
  trustedAuthority: guide('Troubleshooting', 'Use a trusted certificate authority'),
  https: guide('Security', 'Use HTTPS: Always use HTTPS endpoints in production'),
  validate: guide('Security', 'Validate payloads: Check that requests contain expected fields'),
  scale: guide('Performance', 'Scale appropriately: Design for your expected webhook volume'),
  timeout: guide('Request Details', 'Timeout: 10 seconds (your endpoint must respond within this time)'),
  post: guide('Understanding Webhook Payloads', 'PromptPal sends a POST request to your webhook URL'),
  json: guide('Request Details', 'Content-Type: application/json'),
  success: guide('Error Handling', 'PromptPal considers any 2xx status code as successful delivery.'),
  should2xx: guide(
    'Implementing Webhook Endpoints',
    'Your webhook endpoint should return a 2xx HTTP status code to indicate successful receipt.',
  ),
  noRetries: guide('Error Handling', 'No automatic retries are performed'),
  optional: guide('Field Reference', 'providerId | number | AI provider ID (optional)'),
  verify: guide('Testing Your Webhook', 'Verify the webhook is received at your endpoint'),
  logs: guide('Troubleshooting', 'Check your endpoint logs for incoming requests'),
  toGet: {
    where: 'RFC 9110 §15.4.2',
    text: 'For historical reasons, a user agent MAY change the request method from POST to GET for the subsequent request.',
  },
  keepsMethod: {
    where: 'RFC 9110 §15.4.9',
    text: 'The 308 (Permanent Redirect) status code indicates that the target resource has been assigned a new permanent URI.',
  },
  loop: {
    where: 'RFC 9110 §15.4',
    text: 'A client SHOULD detect and intervene in cyclical redirections (i.e., "infinite" redirection loops).',
  },
  contentLength: {
    where: 'RFC 9112 §6.3',
    text: 'If the sender closes the connection or the recipient times out before the indicated number of octets are received, the recipient MUST consider the message to be incomplete and close the connection.',
  },
  extra: {
    where: 'RFC 9112 §6.3',
    text: 'A client MUST NOT process, cache, or forward such extra data as a separate response.',
  },
  allow: {
    where: 'RFC 9110 §15.5.6',
    text: 'The origin server MUST generate an Allow header field in a 405 response containing a list of the target resource’s currently supported methods.',
  },
  oldTls: {
    where: 'RFC 8996 §1',
    text: 'This document formally deprecates Transport Layer Security (TLS) versions 1.0 (RFC 2246) and 1.1 (RFC 4346).',
  },
  invalidName: {
    where: 'RFC 6761 §6.4',
    text: 'Name resolution APIs and libraries SHOULD recognize "invalid" names as special and SHOULD always return immediate negative responses.',
  },
  chain: {
    where: 'RFC 8446 §4.4.2',
    text: 'The sender’s certificate MUST come in the first CertificateEntry in the list. Each following certificate SHOULD directly certify the one immediately preceding it.',
  },
  hostName: {
    where: 'RFC 9110 §4.3.4',
    text: 'If the certificate is not valid for the target URI’s host name, the client MUST either obtain confirmation from the user or terminate the connection.',
  },
  statusLine: { where: 'RFC 9112 §4', text: 'The first line of a response message is the status-line.' },
  refusesLocal: observed('A URL that is localhost or a loopback, private or link-local address is refused.'),
  only200: observed('Its delivery page counts only status 200 as a success.'),
  noSecret: observed(
    'No signature and no secret are sent; user:pass@ in the URL becomes Authorization: Basic.',
  ),
  wholeBody: observed('The 10 s cover dial, TLS, redirects and reading the body.'),
  dedupe: observed('There is no id to deduplicate on: a hash of the payload is the best key available.'),
  systemRoots: observed('Its client uses the certificate authorities of the system.'),
  samples: observed(
    'A cache hit is sent with result 1, a failed run with result 0, and both provider fields may be absent.',
  ),
} as const satisfies Record<string, Source>;
