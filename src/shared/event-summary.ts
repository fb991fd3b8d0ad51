import type { EventSummary } from './model';

/** Longest body, in bytes, that is parsed for the list; a real payload is under 20 KiB. */
const maxParsed = 256 * 1024;
const decoder = new TextDecoder('utf-8', { fatal: true });
const openingBrace = 0x7b;

/**
 * What the list shows of a request body, or null when it is not an `onPromptFinished` event. Runs for every request
 * that is caught, so it gives up early.
 */
export function eventSummary(body: Uint8Array): EventSummary | null {
  return mayBeEvent(body) ? eventOf(parseUtf8(body)) : null;
}

/** JSON in UTF-8, parsed; undefined where it is neither. */
export function parseUtf8(body: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(body));
  } catch {
    return undefined;
  }
}

/** Whether a body is worth parsing for its event. */
export function mayBeEvent(body: Uint8Array): boolean {
  return body.byteLength <= maxParsed && body[0] === openingBrace;
}

/** The same of a body that was parsed already. */
export function eventOf(value: unknown): EventSummary | null {
  if (!isRecord(value) || value.event !== 'onPromptFinished') return null;
  const tokens = isRecord(value.tokens) ? value.tokens.total : undefined;
  return {
    promptId: numberOrNull(value.promptId),
    result: numberOrNull(value.result),
    cached: typeof value.cached === 'boolean' ? value.cached : null,
    tokens: numberOrNull(tokens),
    promptMs: numberOrNull(value.duration),
    model: typeof value.providerDefaultModel === 'string' ? value.providerDefaultModel : null,
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
