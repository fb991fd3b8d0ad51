import { z } from 'zod';
import { themes } from './model';
import { receiverAccessSchema } from './receiver-access';

/** Null in `retention` means without limit. */
export const settingsSchema = z.object({
  receiverPort: z.number().int().min(0).max(65_535).default(4400),
  /** The address that the receiver listens on. Others than 127.0.0.1 and ::1 may be reached from the network. */
  receiverHost: z.union([z.ipv4(), z.ipv6()]).default('127.0.0.1'),
  receiverAccess: receiverAccessSchema.default({ kind: 'open' }),
  /** Bytes of a body that are kept; the rest is counted and hashed. */
  keptBodyBytes: z
    .number()
    .int()
    .min(1024)
    .max(256 * 1024 * 1024)
    .default(10 * 1024 * 1024),
  retention: z
    .object({
      maxAgeDays: z.number().positive().max(3650).nullable().default(null),
      maxExchanges: z.number().int().min(100).nullable().default(1_000_000),
      maxBytes: z
        .number()
        .int()
        .min(1024 * 1024)
        .nullable()
        .default(5 * 1024 * 1024 * 1024),
    })
    .prefault({}),
  theme: z.enum(themes).default('system'),
  background: z
    .object({
      /** Whether it goes on catching when the window is closed; null until the person was asked. */
      keepCatching: z.boolean().nullable().default(null),
      openAtLogin: z.boolean().default(false),
    })
    .prefault({}),
  /** Whether the receiver catches https as well, and on which port; 0 takes any free one. */
  https: z
    .object({
      on: z.boolean().default(false),
      port: z.number().int().min(0).max(65_535).default(4443),
    })
    .prefault({}),
});
export type Settings = z.output<typeof settingsSchema>;
