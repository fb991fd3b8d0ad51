/** Places of the figures of a slot. */
export const slotField = {
  delivered: 0,
  failed: 1,
  stopped: 2,
  pending: 3,
  prompts: 4,
  promptsSucceeded: 5,
  promptsFailed: 6,
  cached: 7,
  promptTokens: 8,
  completionTokens: 9,
  totalTokens: 10,
  savedTokens: 11,
  /** In parts of the currency. */
  cost: 12,
  unpricedPrompts: 13,
  unpricedTokens: 14,
} as const;
export const slotWidth = 15;

/** Places of the figures of a group. */
export const groupField = {
  delivered: 0,
  failed: 1,
  prompts: 2,
  promptsFailed: 3,
  cached: 4,
  totalTokens: 5,
  cost: 6,
  unpricedTokens: 7,
} as const;
export const groupWidth = 8;
