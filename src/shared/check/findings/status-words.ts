import type { Finding, Source } from '../check';
import type { SentFacts } from '../facts';
import { firstWords, lost } from '../finding';
import { sources } from '../sources';

type Told = [code: Finding['code'], words: { title: string; next: string; source: Source; effect?: string }];

interface Words {
  code: Finding['code'];
  title: string;
  next: string;
  source: Source;
}

/** What a status other than 2xx means for a webhook, and what to do about it. */
export function statusWords({ status: known, answer }: SentFacts): Told {
  const status = known ?? 0;
  const said = firstWords(answer?.start ?? '');
  const quoted = said === '' ? '' : ` It says: “${said.slice(0, 120)}”`;
  if (status >= 300 && status < 400) {
    return [
      'redirect_refused',
      {
        title: `It answers ${status} without a Location that can be followed.`,
        next: 'Configure the URL that answers itself.',
        source: sources.success,
      },
    ];
  }
  const words = byStatus[status];
  if (words)
    return [
      words.code,
      { title: `It answers ${status}: ${words.title}`, next: words.next, source: words.source },
    ];
  if (status >= 500) {
    return [
      'server_error',
      {
        title: `It answers ${status}: the endpoint fails on a plain success event.`,
        effect: lost + quoted,
        next: 'Look at the endpoint’s own log for the exception. The exchange below has the request and the answer.',
        source: sources.logs,
      },
    ];
  }
  return [
    'event_refused',
    {
      title: `It answers ${status}: a plain success event is refused.`,
      effect: lost + quoted,
      next: 'Compare what the endpoint asks for with the documented fields. Only 2xx counts as delivered.',
      source: sources.should2xx,
    },
  ];
}

const credentials: Words = {
  code: 'credentials_wanted',
  title: 'it wants credentials, and PromptPal sends no secret.',
  next: 'Let this path through, or put user:password@ into the URL, which becomes Authorization: Basic.',
  source: sources.noSecret,
};
const gone: Words = {
  code: 'path_not_found',
  title: 'nothing is served on this path.',
  next: 'Compare the path with the routes of the endpoint, also the slash at its end.',
  source: sources.testDirectly,
};
const gateway: Words = {
  code: 'gateway_error',
  title: 'a proxy answers, and the endpoint behind it does not.',
  next: 'Start the endpoint, or correct where the proxy passes requests on to.',
  source: sources.reachable,
};

const byStatus: Record<number, Words> = {
  401: credentials,
  403: { ...credentials, title: 'it, or a firewall before it, forbids the request.' },
  407: credentials,
  404: gone,
  410: gone,
  405: {
    code: 'method_not_allowed',
    title: 'POST is not allowed on this path.',
    next: 'Register the handler for POST: app.post(…), methods=["POST"].',
    source: sources.post,
  },
  413: {
    code: 'body_refused',
    title: 'the body is too large for it.',
    next: 'Raise the limit of the endpoint, or of the proxy before it. An event is a few hundred bytes, at times 20 KiB.',
    source: sources.should2xx,
  },
  415: {
    code: 'content_type_refused',
    title: 'it does not take application/json.',
    next: 'Let it read JSON bodies: express.json(), or the like.',
    source: sources.json,
  },
  429: {
    code: 'rate_limited',
    title: 'it limits the rate already at the first event.',
    next: 'Raise the limit for this path. PromptPal does not wait and does not send again.',
    source: sources.noRetries,
  },
  502: gateway,
  503: gateway,
  504: gateway,
};
