import { z } from 'zod';

/** A filter as text. An empty one shows everything. The language is described in docs/filter.md. */
export const listFilterSchema = z.object({ text: z.string().max(2000) });

/** Exchanges that something is done with: chosen one by one, or all that a filter finds. */
export const selectionSchema = z.union([
  z.object({ ids: z.array(z.number().int().positive()).max(100_000) }),
  z.object({ filter: listFilterSchema }),
]);
export type Selection = z.output<typeof selectionSchema>;
