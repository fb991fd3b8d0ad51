import { z } from 'zod';

/** Columns that a list can be sorted by. `time` is the order of the ids. */
export const sortColumns = ['time', 'duration', 'size', 'status'] as const;

export const sortSchema = z.object({ column: z.enum(sortColumns), descending: z.boolean() });
export type Sort = z.output<typeof sortSchema>;
export const newestFirst: Sort = { column: 'time', descending: true };

/** Where a page ended: the next one begins after it. Give it back as it came, with the same filter and sort. */
export const cursorSchema = z.object({
  id: z.number().int().nonnegative(),
  /** Of the column that is sorted by; null for `time`. */
  value: z.number().nullable(),
  /** Rows that were looked at so far. */
  seen: z.number().int().nonnegative(),
});
export type Cursor = z.output<typeof cursorSchema>;
