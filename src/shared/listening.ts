import { z } from 'zod';
import { replySchema } from './endpoint/endpoint-schema';

/** A listener beside the receiver, for as long as somebody needs it. */
export const listenSchema = z.object({
  host: z.union([z.ipv4(), z.ipv6()]),
  /** Fails when it is taken; 0 takes any. Null: that of the settings, or the next free one. */
  port: z.number().int().min(0).max(65_535).nullable(),
  /** To every request, whatever its path. Null: as the endpoints say. */
  reply: replySchema.nullable(),
});

export interface Listening {
  id: number;
  /** Where it catches, such as `http://127.0.0.1:4400`. */
  url: string;
  port: number;
}
