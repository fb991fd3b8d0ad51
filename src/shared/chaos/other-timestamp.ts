import { jsonPlaceAt } from '../body/json-scan';
import { rfc3339 } from '../samples';

/**
 * The same JSON with another `timestamp` at its top, written in the zone of the one before, and every other character as
 * it was. Null where there is no such timestamp.
 */
export function withTimestamp(json: string, epochMs: number): string | null {
  if (!isObject(json)) return null;
  for (const { index } of json.matchAll(/"timestamp"/g)) {
    const place = jsonPlaceAt(json, index);
    if (place?.path.length !== 1 || place.path[0] !== 'timestamp' || place.from <= index) continue;
    const offset = offsetOf(json.slice(place.from, place.to));
    if (offset === null) return null;
    return `${json.slice(0, place.from)}"${rfc3339(epochMs, offset)}"${json.slice(place.to)}`;
  }
  return null;
}

function isObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Minutes east of UTC of an RFC 3339 timestamp in quotes; null where it is none. */
function offsetOf(quoted: string): number | null {
  const match = /^"[\d-]{10}[Tt ][\d:.]{8,}(?:[Zz]|([+-])(\d\d):(\d\d))"$/.exec(quoted);
  if (!match) return null;
  const [, sign, hours = '0', minutes = '0'] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
