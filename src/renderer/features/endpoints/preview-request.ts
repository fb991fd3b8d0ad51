import { publicPath } from '@shared/endpoint/endpoint';
import { patternProblem, targetPath } from '@shared/endpoint/path-pattern';
import { examplePathOf, pathFilter } from '@shared/endpoint/pattern-examples';
import type { RenderedRequest } from '@shared/endpoint/render';
import type { Exchange, HeaderPair } from '@shared/model';
import { sampleBody } from '@shared/samples';
import { call } from '../../bridge';
import { type EndpointDraft, readAccess } from './endpoint-draft';

/** A request that a template is tried on. */
export interface PreviewRequest {
  /** Where it comes from, in words. */
  origin: string;
  request: RenderedRequest;
}

/** Bytes of a caught body that a preview looks at. */
const longestBody = 1024 * 1024;

/** The documented success sample, as it would come to a path. */
export function samplePreview(path: string): PreviewRequest {
  const context = { payloadProjectId: 123, now: Date.now(), utcOffsetMinutes: 0 };
  const headers: HeaderPair[] = [
    ['Content-Type', 'application/json'],
    ['User-Agent', 'PromptPal@1.16.8'],
  ];
  const isPath = patternProblem(path) === null;
  return {
    origin: 'with the sample Success',
    request: requestOf(
      'POST',
      isPath ? examplePathOf(path) : '/',
      0,
      headers,
      sampleBody('success', 'documented', context),
    ),
  };
}

/** The latest request that was caught on the path of an endpoint; null where there is none. */
export async function latestCaught(draft: EndpointDraft): Promise<PreviewRequest | null> {
  const path = draft.path.trim();
  if (patternProblem(path) !== null) return null;
  const whole = publicPath({ path, access: readAccess(draft) });
  const filter = { text: `direction:caught ${pathFilter(whole)}` };
  const { rows } = await call('exchanges.page', { cursor: null, limit: 1, filter });
  const [row] = rows;
  if (!row) return null;
  const [exchange, { bytes }] = await Promise.all([
    call('exchanges.get', { id: row.id }),
    call('exchanges.body', { id: row.id, side: 'request', offset: 0, length: longestBody, decoded: true }),
  ]);
  const text = new TextDecoder().decode(bytes);
  return {
    origin: `with #${row.id}, the latest that was caught`,
    request: caught(exchange, whole.length - path.length, text),
  };
}

function caught({ summary, request }: Exchange, hidden: number, text: string): RenderedRequest {
  const [, target = '/'] = request.startLine.split(' ');
  return requestOf(summary.method, target, hidden, request.headers, text);
}

/** `hidden`: characters of the secret before the path. */
function requestOf(
  method: string,
  target: string,
  hidden: number,
  headers: readonly HeaderPair[],
  text: string,
): RenderedRequest {
  const mark = target.indexOf('?');
  return {
    method,
    path: targetPath(target).slice(hidden),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    text,
    json: parsed(text),
    header: (lower) => headers.filter(([name]) => name.toLowerCase() === lower).map(([, value]) => value),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
