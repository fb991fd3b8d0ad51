import { base64 } from '../bytes';
import type { ExchangeRecord } from './record';
import { type RecordResult, readRecord } from './record-schema';

/** The version of a line; one that is newer is refused, not guessed at. */
const version = 1;

/** One exchange on one line (JSON Lines), with everything that the log has of it. Bodies are base64. */
export function jsonLine({ exchange, bodies, projectName, webhookName }: ExchangeRecord): string {
  const line = {
    hookpair: version,
    exchange,
    bodies: {
      request: base64(bodies.request),
      ...(exchange.response ? { response: base64(bodies.response) } : {}),
    },
    projectName,
    webhookName,
  };
  return `${JSON.stringify(line)}\n`;
}

/** Reads a line that {@link jsonLine} wrote. */
export function readJsonLine(line: string): RecordResult {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { ok: false, message: `this is not JSON: ${(error as Error).message}` };
  }
  const found =
    typeof value === 'object' && value !== null && 'hookpair' in value ? value.hookpair : undefined;
  if (found === undefined) return { ok: false, message: 'this is not an exchange that Hookpair exported' };
  if (found !== version) {
    return {
      ok: false,
      message: `it was written by a newer Hookpair (form ${JSON.stringify(found)}); update this one`,
    };
  }
  return readRecord(value);
}
