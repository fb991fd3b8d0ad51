import { z } from 'zod';
import { parseJsonPath } from './json-path';

const names = z.array(z.string().trim().min(1).max(200)).max(100);

/** What is taken out of exchanges before they are shown to others. */
export const redactionSchema = z.object({
  /** Credentials in Authorization and the usual headers of API keys. */
  authorization: z.boolean(),
  /** Values in Cookie and Set-Cookie. */
  cookies: z.boolean(),
  /** `user:pass@` in URLs. */
  userinfo: z.boolean(),
  /** The field `ip` of bodies, and headers that carry a client's address. */
  ip: z.boolean(),
  /** The field `userId` of bodies. */
  userId: z.boolean(),
  /** JSON paths into bodies; see json-path.ts. */
  paths: z
    .array(
      z
        .string()
        .max(500)
        .refine((text) => parseJsonPath(text).ok, 'This is not a JSON path.'),
    )
    .max(100),
  /** Names of query parameters and form fields. */
  query: names,
  /** Names of further headers. */
  headers: names,
});
