import { base64, utf8OfByteString, utf8Text } from '@shared/bytes';
import { type ParsedCurl, parseCurl } from '@shared/curl-parse/parse-curl';
import { call } from '../../bridge';
import { selectExchange } from '../../stores/exchanges-store';
import { goTo } from '../../stores/view-store';
import { createDraftStore } from '../../ui/draft-store';
import { headerLines, type RequestDraft, type TypedRequest } from './request-problems';

export const requestDraft = createDraftStore<RequestDraft>();

const fresh: RequestDraft = {
  curl: '',
  method: 'POST',
  url: '',
  headers: 'Content-Type: application/json',
  body: '',
  isBase64: false,
};

/** Opens the dialog; `curl` is a command that fills it. */
export function openNewRequest(curl = ''): void {
  requestDraft.open(null, fresh);
  if (curl !== '') pasteCurl(curl);
}

/** Takes in a pasted command, and what can be read of it. */
export function pasteCurl(curl: string): void {
  const parsed = parseCurl(curl);
  requestDraft.change({ curl, ...(parsed.ok ? fieldsOf(parsed) : {}) });
}

function fieldsOf({ request }: Extract<ParsedCurl, { ok: true }>): Partial<RequestDraft> {
  const { method, url, headers, body } = request;
  const text = utf8Text(body);
  // A textarea makes one line end of another, and drops what is no character.
  const isText = text !== null && !/[\r\0]/.test(text);
  return {
    method,
    url,
    // The length is added when it is sent, so that the body can be changed.
    headers: headerLines(
      headers.filter(([name]) => name !== 'Content-Length'),
      (value) => utf8OfByteString(value) ?? value,
    ),
    body: isText ? text : base64(body),
    isBase64: !isText,
  };
}

/** Sends it once, and opens what was sent. */
export async function sendTyped(request: TypedRequest): Promise<void> {
  const { exchangeIds } = await call('requests.send', request);
  goTo('inspector');
  const [id] = exchangeIds;
  if (id !== undefined) selectExchange(id);
}
