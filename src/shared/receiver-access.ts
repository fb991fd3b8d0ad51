import { z } from 'zod';

/**
 * Who may send to the receiver. `path`: whoever knows the first segment of the path. `basic`: whoever knows user and
 * password (RFC 7617), which a webhook URL may carry as `user:password@`.
 */
export const receiverAccessSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({
    kind: z.literal('path'),
    secret: z
      .string()
      .min(8, 'At least 8 characters.')
      .max(200)
      .regex(/^[\w.~-]+$/, 'Only letters, digits and -._~ can be in it.'),
  }),
  z.object({
    kind: z.literal('basic'),
    user: z
      .string()
      .min(1)
      .max(200)
      .regex(/^[\x20-\x7e]+$/, 'Only ASCII.')
      .refine((user) => !user.includes(':'), 'A user name has no colon.'),
    password: z
      .string()
      .min(8, 'At least 8 characters.')
      .max(200)
      .regex(/^[\x20-\x7e]+$/, 'Only ASCII.'),
  }),
]);
export type ReceiverAccess = z.output<typeof receiverAccessSchema>;

/** What must not be seen by others. */
export function secretsOf(access: ReceiverAccess): string[] {
  if (access.kind === 'path') return [access.secret];
  return access.kind === 'basic' ? [access.password] : [];
}
