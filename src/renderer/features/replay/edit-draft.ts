import { base64, bytesOfBase64, utf8OfByteString, utf8Text } from '@shared/bytes';
import type { Input } from '@shared/contract';
import type { Exchange, HeaderPair } from '@shared/model';
import type { ReplayPreview } from '@shared/replay/replay';
import { call } from '../../bridge';
import { selectExchange } from '../../stores/exchanges-store';
import { createDraftStore } from '../../ui/draft-store';
import { checkRequest, headerLines } from '../transfer/request-problems';

export interface EditDraft {
  sourceId: number;
  method: string;
  url: string;
  /** Where PromptPal's client writes the head: then `headers` is not used. */
  isPromptPalHead: boolean;
  headers: string;
  /** The payload as text, or as base64 where its bytes are no text. It is the one truth of form and raw editor. */
  body: string;
  isBase64: boolean;
  /** What stands in a field of the form and cannot be a value, by path. It is kept until it is corrected. */
  typed: Record<string, string>;
  /** What was sent before. */
  before: ReplayPreview;
}

export const editDraft = createDraftStore<EditDraft>();

/** Opens an exchange as a draft. Rejects with the reason where it cannot be sent again. */
export async function openEdit({ summary }: Exchange): Promise<void> {
  const { id, direction, url } = summary;
  const isCaught = direction === 'caught';
  const before = await call('replays.preview', {
    id,
    to: isCaught ? { kind: 'url', url } : { kind: 'same' },
  });
  const text = utf8Text(before.body);
  // An editor makes one line end of another, and drops what is no character.
  const isText = text !== null && !/[\r\0]/.test(text);
  editDraft.open(id, {
    sourceId: id,
    method: before.method,
    // What was caught came to us; where it should go is for the person to say.
    url: isCaught ? '' : before.url,
    isPromptPalHead: before.isPromptPalHead,
    headers: headerLines(headersOf(before.head), (value) => utf8OfByteString(value) ?? value),
    body: isText ? text : base64(before.body),
    isBase64: !isText,
    typed: {},
    before,
  });
}

/** The headers of a head, without those that follow from URL and body. */
function headersOf(head: string): HeaderPair[] {
  return head
    .split('\r\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line): HeaderPair => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    })
    .filter(([name]) => !/^(host|content-length)$/i.test(name));
}

export type Edited = Input<'replays.sendEdited'>;
export type EditProblems = Partial<Record<'method' | 'url' | 'headers' | 'body', string>>;

/** Reads the draft, and says by field what is not right. */
export function readEdit(draft: EditDraft): { edited: Edited | null; problems: EditProblems } {
  const { sourceId, method, url, headers, body, isBase64, isPromptPalHead, typed, before } = draft;
  const checked = checkRequest({ curl: '', method, url, headers, body, isBase64 });
  const unread = Object.keys(typed);
  const problems: EditProblems = checked.ok ? {} : { ...checked.problems };
  if (isPromptPalHead) delete problems.headers;
  if (unread.length > 0) problems.body = `Correct ${unread.join(', ')} in the form.`;
  if (Object.keys(problems).length > 0) return { edited: null, problems };
  const request = checked.ok ? checked.request : { headers: [], body: new Uint8Array(), method, url };
  return {
    problems,
    edited: {
      id: sourceId,
      to: url.trim() === before.url ? { kind: 'same' } : { kind: 'url', url: url.trim() },
      method: method.trim(),
      headers: isPromptPalHead ? null : request.headers,
      body: request.body,
    },
  };
}

/** The bytes of a body as it is typed; null where it is not base64. */
export function bodyBytes({ body, isBase64 }: Pick<EditDraft, 'body' | 'isBase64'>): Uint8Array | null {
  return isBase64 ? bytesOfBase64(body.replace(/\s/g, '')) : new TextEncoder().encode(body);
}

/** Sends it once, and opens what was sent. */
export async function sendEdit(edited: Edited): Promise<void> {
  const { exchangeIds } = await call('replays.sendEdited', edited);
  const [id] = exchangeIds;
  if (id !== undefined) selectExchange(id);
}
