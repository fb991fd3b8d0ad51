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

/** Places of the figures of a group. Each row is in one of the first six, so that it is added with one step. */
export const groupField = {
  promptsDelivered: 0,
  promptsNotDelivered: 1,
  /** Pending or stopped. */
  promptsNeither: 2,
  delivered: 3,
  failed: 4,
  neither: 5,
  promptsFailed: 6,
  cached: 7,
  totalTokens: 8,
  /** In parts of the currency. */
  cost: 9,
  unpricedTokens: 10,
} as const;
export const groupWidth = 11;
