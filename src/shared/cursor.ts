import { z } from 'zod';
import { sortColumns } from './sort';

export const sortSchema = z.object({ column: z.enum(sortColumns), descending: z.boolean() });

/** Where a page ended: the next one begins after it. Give it back as it came, with the same filter and sort. */
export const cursorSchema = z.object({
  id: z.number().int().nonnegative(),
  /** Of the column that is sorted by; null for `time`. */
  value: z.number().nullable(),
  /** Rows that were looked at so far. */
  seen: z.number().int().nonnegative(),
});
export type Cursor = z.output<typeof cursorSchema>;
