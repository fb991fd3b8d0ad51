/** Bounds of an A/B run, both included. */
export const abLimits = { urls: { min: 2, max: 6 }, payloads: { min: 1, max: 1000 } } as const;

/** What is not counted unless a person says otherwise: it differs between any two answers. */
export const usuallyIgnored: readonly string[] = [
  'header:Date',
  'header:Content-Length',
  'header:Connection',
  'header:Keep-Alive',
  'header:Transfer-Encoding',
  'timestamp',
];
