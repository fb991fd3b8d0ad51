import type { EndpointInfo } from '@shared/endpoint/endpoint-info';
import type { ExchangeDetail } from '@shared/model';
import { detailOfTimings } from './timings-column';

/**
 * Most of what an endpoint answers has nothing to tell but the endpoint. That stands in a column of the exchange
 * itself, so that a request to an endpoint writes no more rows than any other.
 */
function isEndpointOnly(detail: ExchangeDetail): boolean {
  const { error, phases, tls, hops, reused, endpoint, ...more } = detail;
  if (endpoint === undefined || error !== null || tls !== null || reused) return false;
  return phases.length === 0 && hops.length === 0 && Object.keys(more).length === 0;
}

/** An endpoint tells the same of most of its requests: one object says so of all of them, and is written out once. */
const details = new WeakMap<EndpointInfo, ExchangeDetail>();
const columns = new WeakMap<ExchangeDetail, string>();

/** Details that tell of the endpoint and nothing else. They must not be changed. */
export function endpointDetail(endpoint: EndpointInfo): ExchangeDetail {
  const known = details.get(endpoint);
  if (known) return known;
  const detail: ExchangeDetail = { ...nothingToTell(), endpoint };
  details.set(endpoint, detail);
  columns.set(detail, JSON.stringify(endpoint));
  return detail;
}

/** The value of the column; null where the details have a row of their own. */
export function endpointOf(detail: ExchangeDetail): string | null {
  return columns.get(detail) ?? (isEndpointOnly(detail) ? JSON.stringify(detail.endpoint) : null);
}

/** Details from the row of their own, or else from the column of the endpoint, or that of timings-column.ts. */
export function detailOf(
  json: string | undefined,
  { endpoint, timings }: { endpoint: string | null; timings: string | null },
): ExchangeDetail {
  if (json !== undefined) return JSON.parse(json) as ExchangeDetail;
  if (timings !== null) return detailOfTimings(timings);
  return endpoint === null
    ? nothingToTell()
    : { ...nothingToTell(), endpoint: JSON.parse(endpoint) as EndpointInfo };
}

function nothingToTell(): ExchangeDetail {
  return { error: null, phases: [], tls: null, hops: [], reused: false };
}
