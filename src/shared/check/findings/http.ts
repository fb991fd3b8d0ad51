import { becameGet, conclusionOf } from '../../conclusion';
import { formatBytes, formatDuration } from '../../format';
import type { Finding, Source } from '../check';
import type { CheckFacts, SentFacts } from '../facts';
import { evidenceOf, finding, firstOf, inWords, line, lost, type Rule } from '../finding';
import { sources } from '../sources';
import { statusWords } from './status-words';

/** What the answer to the first event tells, and the raw socket after it. */
export const httpRules: Rule = (facts) => {
  const first = firstOf(facts);
  if (!first) return [];
  return [
    redirect(first),
    ...(becameGet(first) ? [] : [answer(facts, first), page(first)]),
    extraBytes(facts),
  ];
};

type Found = Finding | null;

function redirect(first: SentFacts): Found {
  const { hops, outcome } = first;
  if (hops.length === 0 || outcome === 'redirects') return null;
  const evidence = hops.map(({ method, url, status }) =>
    line(`${method} ${url}`, String(status ?? 'no answer')),
  );
  const exchangeIds = [first.exchangeId];
  const [{ status = 0 } = {}] = hops;
  const where = hops.at(-1)?.url ?? '';
  if (becameGet(first)) {
    const counted = first.status !== null && first.status >= 200 && first.status < 300;
    return finding('failure', 'http', 'redirect_to_get', {
      title: `It redirects with ${status}, and the POST becomes a GET without a body.`,
      effect: counted
        ? `The event is lost, and PromptPal counts it as delivered, because the GET got ${first.status}.`
        : lost,
      next: `Configure the final URL, ${where}, or redirect with 307 or 308, which keep the method and the body.`,
      source: sources.toGet,
      evidence,
      exchangeIds,
    });
  }
  return finding('warning', 'http', 'redirect_followed', {
    title: `It redirects with ${status}. The event arrives, by a detour.`,
    effect: 'Each event costs a second round trip out of the 10 s, and depends on both places.',
    next: `Configure the final URL: ${where}`,
    source: sources.keepsMethod,
    evidence,
    exchangeIds,
  });
}

function answer(facts: CheckFacts, first: SentFacts): Found {
  const found = (
    code: Finding['code'],
    words: { title: string; next: string; source: Source; effect?: string },
  ) => finding('failure', 'http', code, { effect: lost, ...evidenceOf([first]), ...words });
  const budget = formatDuration(facts.budgetMs);
  switch (first.outcome) {
    case 'delivered':
      if (conclusionOf({ ...first, direction: 'sent', url: facts.url })?.recorded.page === 'success')
        return null;
      return finding('warning', 'http', 'not_200', {
        title: `It answers ${first.status ?? '2xx'}: delivered by the contract, but not by PromptPal’s own page.`,
        effect:
          'Events arrive. The delivery page of PromptPal 1.16.8 shows them as failed, which misleads whoever looks.',
        next: 'Answer 200.',
        source: sources.only200,
        ...evidenceOf([first]),
      });
    case 'rejected':
      return found(...statusWords(first));
    case 'timeout':
      return timedOut(facts, first, found);
    case 'incomplete':
      return brokenOff(first, found);
    case 'redirects':
      return found('redirect_loop', {
        title: 'It redirects in a circle.',
        next: 'Look at the rules of the proxy: http to https and back, or with and without a slash at the end, is the usual circle.',
        source: sources.loop,
        evidence: first.hops.map(({ method, url, status }) => line(`${method} ${url}`, String(status ?? ''))),
      } as Parameters<typeof found>[1]);
    case 'reset':
    case 'protocol':
      if (facts.http?.speaksTls) {
        return found('https_on_http', {
          title: 'The URL is http, but the port speaks TLS.',
          next: 'Write https:// in the URL.',
          source: sources.testDirectly,
        });
      }
      return first.outcome === 'reset'
        ? found('connection_closed', {
            title: 'It closes the connection without an answer.',
            next: 'Look for a crash in the log of the endpoint, or a proxy or firewall that cuts it off.',
            source: sources.logs,
          })
        : found('not_http', {
            title: 'What it answers is not HTTP.',
            next: 'Is this the right port? Another service seems to listen here.',
            source: sources.statusLine,
          });
    case 'tls':
      return found('client_certificate_wanted', {
        title: 'It ends the TLS connection once the event is sent: it seems to want a client certificate.',
        next: 'PromptPal has no client certificate. Switch mutual TLS off for this path.',
        source: sources.noSecret,
      });
    default:
      return found('went_away', {
        title: `It took a connection, and then failed (${first.outcome}).`,
        next: 'Check it again. If it happens again, the endpoint or what stands before it is not stable.',
        source: sources.reachable,
      });
  }

  function timedOut(
    { dns }: CheckFacts,
    { reason, status, answer: got, error }: SentFacts,
    tell: typeof found,
  ): Found {
    if (reason === 'receive') {
      const whole = got?.announced !== null && got && got.announced > got.size && isWholeJson(got.start);
      if (whole) return tell(...wrongLength(first));
      return tell('body_too_slow', {
        title: `The head of the answer comes, but its body is not complete within ${budget}.`,
        effect:
          'PromptPal reads the body within the same 10 s: the event counts as failed, although the endpoint has taken it.',
        next: 'Send a short body at once, with Content-Length, and end it.',
        source: sources.wholeBody,
      });
    }
    if (reason === 'dns' || reason === 'connect' || reason === 'tls') {
      return tell('opening_too_slow', {
        title: `The connection alone takes more than ${budget} (${reason}).`,
        next: dns?.name
          ? 'Look at DNS and at what stands before the endpoint.'
          : 'Look at what stands before the endpoint.',
        source: sources.tenSeconds,
      });
    }
    const late = /answered (\d+) after (\d+) ms/.exec(error?.message ?? '');
    if (status !== null && late) {
      return tell('too_slow', {
        title: `It answers ${status}, but only after ${formatDuration(Number(late[2]))}: the deadline is ${budget}.`,
        effect:
          'PromptPal has given up by then: the event counts as failed, although the endpoint has done its work.',
        next: 'Answer at once, and work afterwards.',
        source: sources.atOnce,
      });
    }
    return tell('no_answer', {
      title: `It takes the event and does not answer within ${budget}.`,
      effect: `${lost} Each costs PromptPal the whole 10 s.`,
      next: 'Answer first and work afterwards. If it never answers, look for a handler that does not end the response, or a process that hangs.',
      source: sources.tenSeconds,
    });
  }
}

type Told = [code: Finding['code'], words: { title: string; next: string; source: Source; effect?: string }];

function brokenOff(first: SentFacts, found: (...told: Told) => Found): Found {
  const got = first.answer;
  if (got && got.announced !== null && isWholeJson(got.start)) return found(...wrongLength(first));
  return found('body_cut', {
    title: `It answers ${first.status ?? '2xx'}, but the body breaks off.`,
    effect: 'PromptPal sees the status and a read error: its log and its rule of “any 2xx” disagree.',
    next: 'Send the whole body. Look whether the process dies while it answers, or a proxy cuts it.',
    source: sources.contentLength,
  });
}

function wrongLength({ answer }: SentFacts): Told {
  return [
    'wrong_length',
    {
      title: `Content-Length is wrong: it says ${answer?.announced ?? '?'} bytes, and the body has ${answer?.size ?? 0}.`,
      effect: 'PromptPal waits for the rest, and then counts a read error.',
      next: 'Let the framework set Content-Length; count bytes and not characters.',
      source: sources.contentLength,
    },
  ];
}

function isWholeJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function page({ outcome, answer, exchangeId, ...rest }: SentFacts): Found {
  if (outcome !== 'delivered' || !answer) return null;
  const html =
    /text\/html|application\/xhtml/i.test(answer.contentType ?? '') ||
    /^\s*<(!doctype html|html)/i.test(answer.start);
  if (!html) return null;
  const login = /type=["']?password|log ?in|sign ?in/i.test(answer.start);
  const words = {
    evidence: [line('Answer', inWords({ outcome, answer, exchangeId, ...rest }))],
    exchangeIds: [exchangeId],
    source: sources.verify,
  };
  if (!login) {
    return finding('warning', 'http', 'html_page', {
      title: `It answers with an HTML page of ${formatBytes(answer.size)}, which no endpoint for webhooks would.`,
      effect: 'PromptPal counts it as delivered, whoever answered. Nobody may have taken the event.',
      next: 'Compare the path with the routes of the endpoint: a single-page app answers everything with its page.',
      ...words,
    });
  }
  return finding('failure', 'http', 'login_page', {
    title: 'It answers 200 with a login page: somebody else than the endpoint took the event.',
    effect: 'PromptPal counts it as delivered, and the event is lost.',
    next: 'Let the path of the webhook through without a login. PromptPal cannot log in.',
    ...words,
  });
}

function extraBytes({ http }: CheckFacts): Found {
  const extra = http?.raw?.extraBytes ?? 0;
  if (extra === 0) return null;
  return finding('warning', 'http', 'wrong_length', {
    title: `Content-Length is too small: ${extra} bytes come after the end of the answer.`,
    effect: 'The event arrives with its answer cut, and the connection cannot be used again.',
    next: 'Let the framework set Content-Length; count bytes and not characters.',
    source: sources.extra,
    evidence: [line('Bytes after the end', String(extra))],
  });
}
