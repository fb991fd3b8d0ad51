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
  if (body.byteLength > maxParsed || body[0] !== openingBrace) return null;
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(body));
  } catch {
    return null;
  }
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
