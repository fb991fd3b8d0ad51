import type { ResponseReply } from '@shared/endpoint/endpoint';
import {
  compileTemplate,
  insideHeader,
  quoteFor,
  type Renderer,
  type RenderSource,
} from '@shared/endpoint/render';
import type { HeaderPair } from '@shared/model';
import { type AnswerMaker, byteText, type Content, reasonOf } from '../answer';
import type { ReplyTools } from './compile-reply';
import { chooseDelay } from './delay';
import type { LiveRequest, Replied } from './live-request';
import type { RequestView } from './request-view';

/** A `PlannedReply` that does not look at the request any more. */
export type PlannedResponse =
  | { kind: 'now'; status: number; make: AnswerMaker }
  | { kind: 'late'; delayMs: number; needsBody: false; run: (live: LiveRequest) => Promise<Replied> };

/** A status, headers and a body: filled in from the request where it is a template, and after a delay where it has one. */
export function compileResponse(
  reply: ResponseReply,
  { answers, clock, random }: ReplyTools,
): (view: RequestView, counter: number) => PlannedResponse {
  const content = compileContent(reply);
  const fixed = typeof content === 'function' ? null : answers.fixed(content);
  return (view, counter) => {
    const make = fixed ?? made(content, { view, counter, now: clock.now(), random });
    const delayMs = chooseDelay(reply.delay, random);
    if (delayMs === 0) return { kind: 'now', status: reply.status, make };
    return {
      kind: 'late',
      delayMs,
      needsBody: false,
      run: async (live) => ((await live.wait(delayMs)) ? live.answer(make) : live.left()),
    };
  };

  function made(template: Content | ((source: RenderSource) => Content), source: RenderSource): AnswerMaker {
    // Rendered at once: what waits for its delay must not hold the request's body.
    const rendered = typeof template === 'function' ? template(source) : template;
    return (now, keepAlive, head) => answers.make(rendered, now, keepAlive, head);
  }
}

function compileContent({
  status,
  headers,
  body,
  template,
}: ResponseReply): Content | ((source: RenderSource) => Content) {
  const fixed: Content = { status, reason: reasonOf(status), headers, text: byteText(body) };
  if (!template) return fixed;
  const renderBody = compileTemplate(body, quoteFor(headers));
  const renderers = headers.map(([, value]) => compileTemplate(value, (text) => text));
  if (renderBody === null && renderers.every((renderer) => renderer === null)) return fixed;
  return (source) => ({
    ...fixed,
    headers: headers.map((header, index) => filledIn(header, renderers[index] ?? null, source)),
    text: renderBody === null ? fixed.text : byteText(renderBody(source)),
  });
}

function filledIn([name, value]: HeaderPair, render: Renderer | null, source: RenderSource): HeaderPair {
  return [name, render === null ? value : insideHeader(render(source))];
}
