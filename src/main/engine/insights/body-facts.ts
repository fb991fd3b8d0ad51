import { isRecord } from '@shared/event-summary';

/** What the list does not show of an `onPromptFinished` payload, and Insights count. */
export interface BodyFacts {
  /** NaN where they are missing or have the wrong type. */
  promptTokens: number;
  completionTokens: number;
  /** Null where it is missing or has the wrong type; an empty one is kept. */
  user: string | null;
  provider: string | null;
}

/** Of a body that was parsed. */
export function bodyFacts(payload: unknown): BodyFacts {
  const fields = isRecord(payload) ? payload : {};
  const tokens = isRecord(fields.tokens) ? fields.tokens : {};
  return {
    promptTokens: numberOf(tokens.prompt),
    completionTokens: numberOf(tokens.completion),
    user: typeof fields.userId === 'string' ? fields.userId : null,
    provider: typeof fields.providerId === 'number' ? String(fields.providerId) : null,
  };
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}
