import type { HeaderPair, Part } from '@shared/model';
import type { PlainBody } from '@shared/redact/redact-record';
import type { ExchangeRecord, Side } from '@shared/transfer/record';
import { decodeBody } from '../dispatcher/decode';
import type { Store } from '../store/store';

/** Most bytes that a body may have once decoded; see read-body.ts. */
const mostDecoded = 64 * 1024 * 1024;

/** Reads exchanges as files carry them. Names of projects and webhooks are read once. */
export function recordLoader(store: Store): (id: number) => ExchangeRecord {
  const projects = new Map(store.projects.list().map(({ id, name }) => [id, name]));
  const webhooks = new Map(store.webhooks.list().map(({ id, name }) => [id, name]));
  return (id) => {
    const exchange = store.exchanges.get(id);
    const { projectId, webhookId } = exchange.summary;
    const body = (side: Side, part: Part | null) =>
      part === null || part.keptSize === 0
        ? new Uint8Array()
        : new Uint8Array(store.exchanges.body(id, side, 0, part.keptSize).bytes);
    return {
      exchange,
      bodies: { request: body('request', exchange.request), response: body('response', exchange.response) },
      projectName: projectId === null ? null : (projects.get(projectId) ?? null),
      webhookName: webhookId === null ? null : (webhooks.get(webhookId) ?? null),
    };
  };
}

/** Both bodies with their content codings undone. */
export async function plainBodies({ exchange, bodies }: ExchangeRecord): Promise<Record<Side, PlainBody>> {
  const [request, response] = await Promise.all([
    plainBody(exchange.request.headers, bodies.request),
    plainBody(exchange.response?.headers ?? [], bodies.response),
  ]);
  return { request, response };
}

async function plainBody(headers: readonly HeaderPair[], body: Uint8Array): Promise<PlainBody> {
  const codings = headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .map(([, value]) => value);
  if (body.length === 0 || codings.every((coding) => /^\s*(identity)?\s*$/i.test(coding))) return 'as sent';
  const decoded = await decodeBody(body, codings.join(','), mostDecoded);
  return decoded.ok && !decoded.truncated ? decoded.bytes : 'unreadable';
}
