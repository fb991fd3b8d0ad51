import type { EndpointInfo } from '@shared/endpoint/endpoint-info';
import type { ExchangeDetail } from '@shared/model';

/**
 * Most of what an endpoint answers has nothing to tell but the endpoint. That stands in a column of the exchange
 * itself, so that a request to an endpoint writes no more rows than any other.
 */
export function isEndpointOnly(detail: ExchangeDetail): boolean {
  const { error, phases, tls, hops, reused, endpoint, ...more } = detail;
  if (endpoint === undefined || error !== null || tls !== null || reused) return false;
  return phases.length === 0 && hops.length === 0 && Object.keys(more).length === 0;
}

/** An endpoint tells the same of most of its requests, with the same object. */
const columns = new WeakMap<EndpointInfo, string>();

/** The value of the column; null where the details have a row of their own. */
export function endpointOf(detail: ExchangeDetail | null): string | null {
  if (!detail?.endpoint || !isEndpointOnly(detail)) return null;
  const known = columns.get(detail.endpoint);
  if (known !== undefined) return known;
  const column = JSON.stringify(detail.endpoint);
  columns.set(detail.endpoint, column);
  return column;
}

/** Details from the row of their own, or else from the column. */
export function detailOf(json: string | undefined, endpoint: string | null): ExchangeDetail {
  if (json !== undefined) return JSON.parse(json) as ExchangeDetail;
  const detail: ExchangeDetail = { error: null, phases: [], tls: null, hops: [], reused: false };
  return endpoint === null ? detail : { ...detail, endpoint: JSON.parse(endpoint) as EndpointInfo };
}
