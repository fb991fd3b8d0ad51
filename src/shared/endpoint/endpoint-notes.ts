import { type Endpoint, hasNoBody, type Reply, type ResponseReply } from './endpoint';
import { parseTemplate } from './template';

/** What a person should know of an endpoint that can be saved. */
export function endpointNotes({ reply, rules }: Pick<Endpoint, 'reply' | 'rules'>): string[] {
  const named: [string, Reply][] = rules.map((rule, index) => [`Rule ${index + 1}`, rule.reply]);
  return [...named, ['The reply', reply] as const].flatMap(([name, one]) =>
    responseOf(one).flatMap((response) => responseNotes(name, response)),
  );
}

function responseOf(reply: Reply): ResponseReply[] {
  if (reply.kind === 'response') return [reply];
  return reply.kind === 'forward' ? [reply.fallback] : [];
}

function responseNotes(name: string, { status, headers, body, template }: ResponseReply): string[] {
  const notes: string[] = [];
  if (template) {
    const unknown = [body, ...headers.map(([, value]) => value)].flatMap(
      (text) => parseTemplate(text).unknown,
    );
    for (const text of new Set(unknown)) notes.push(`${name}: ${text} means nothing, and stays as it is.`);
  }
  if (status < 200) notes.push(`${name}: after ${status} a client goes on waiting for the final status.`);
  if (hasNoBody(status) && body !== '')
    notes.push(`${name}: an answer of ${status} has no body, so it is left out.`);
  if (headers.some(([header]) => header.toLowerCase() === 'content-length'))
    notes.push(`${name}: Content-Length is sent as it was typed, right or wrong.`);
  return notes;
}
