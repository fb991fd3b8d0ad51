import { z } from 'zod';
import { command } from './contract-command';
import type { ExchangePage } from './contract-outputs';
import { cursorSchema, sortSchema } from './cursor';
import { listFilterSchema } from './selection';
import { newestFirst } from './sort';

/**
 * The commands of the contract with an input that the first draw waits for. They are answered before the schemas of all
 * others are made, which takes 70 ms of the engine's start.
 */
export const firstCommands = {
  /**
   * A page of the list, newest first unless `sort` says otherwise. It takes a bounded time: a page may have fewer rows
   * than `limit`, even none, and still a `next` to go on with.
   */
  'exchanges.page': command<ExchangePage>()(
    z.object({
      cursor: cursorSchema.nullable(),
      limit: z.number().int().min(1).max(500),
      filter: listFilterSchema,
      sort: sortSchema.prefault(newestFirst),
    }),
  ),
};
