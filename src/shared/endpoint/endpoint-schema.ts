import { z } from 'zod';
import { parseFilter } from '../filter/parse';
import { headerPairSchema, tokenSchema } from '../header-schema';
import { parseJsonPath } from '../redact/json-path';
import {
  type Access,
  type Condition,
  type Delay,
  type Endpoint,
  type FaultReply,
  type ForwardReply,
  headerTests,
  jsonTests,
  longestDelayMs,
  plainFaults,
  type Reply,
  type ResponseReply,
  receivedReply,
} from './endpoint';
import { patternProblem } from './path-pattern';

const ms = z.number().min(0).max(longestDelayMs, 'At most 10 minutes.');
const count = z.number().int().min(1).max(1_000_000_000);
const most = 1024 * 1024;

/** Refuses what `problem` finds a problem with, in its words. */
function checked(longest: number, problem: (text: string) => string | null) {
  return z
    .string()
    .max(longest)
    .superRefine((text, context) => {
      const message = problem(text);
      if (message !== null) context.addIssue({ code: 'custom', message });
    });
}

const pathPattern = checked(2048, patternProblem);

const delay = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('fixed'), ms }),
  z.object({ kind: z.literal('range'), fromMs: ms, toMs: ms }).refine(({ fromMs, toMs }) => fromMs <= toMs, {
    message: 'The range begins after its end.',
  }),
  z.object({ kind: z.literal('normal'), meanMs: ms, deviationMs: ms }),
]) satisfies z.ZodType<Delay>;

const headerName = tokenSchema.refine((name) => name.toLowerCase() !== 'transfer-encoding', {
  message: 'Hookpair frames a body by its length. For broken chunks there is a fault.',
});

const response = z.object({
  kind: z.literal('response'),
  status: z
    .number()
    .int()
    .min(100, 'A status is between 100 and 599.')
    .max(599, 'A status is between 100 and 599.'),
  headers: z
    .array(headerPairSchema(headerName))
    .max(200)
    .default(() => [...receivedReply.headers]),
  body: z.string().max(most, 'At most one million characters.').default(receivedReply.body),
  template: z.boolean().default(false),
  delay: delay.default({ kind: 'none' }),
}) satisfies z.ZodType<ResponseReply>;

const kind = z.literal('fault');
const bytes = z
  .number()
  .int()
  .min(1)
  .max(1024 * most);
const unpacked = z
  .number()
  .int()
  .min(1)
  .max(10 * 1024 * most);
/** Of a dribbled body. */
const piece = z.number().int().min(1).max(65_536, 'At most 65,536 bytes at a time.');
const fault = z.discriminatedUnion('fault', [
  z.object({ kind, fault: z.enum(plainFaults) }),
  z.object({ kind, fault: z.literal('answer_late'), afterMs: ms }),
  z.object({ kind, fault: z.literal('dribble'), bytes: piece, everyMs: ms }),
  z.object({
    kind,
    fault: z.literal('wrong_content_length'),
    difference: z
      .number()
      .int()
      .min(-most)
      .max(most)
      .refine((difference) => difference !== 0, 'With no difference it would be right.'),
  }),
  z.object({ kind, fault: z.literal('redirect_chain'), hops: z.number().int().min(1).max(50) }),
  z.object({
    kind,
    fault: z.literal('too_many_requests'),
    retryAfterSeconds: z.number().int().min(0).max(86_400),
  }),
  z.object({ kind, fault: z.literal('huge_body'), bytes }),
  z.object({ kind, fault: z.literal('gzip_bomb'), bytes: unpacked }),
  z.object({ kind, fault: z.literal('slow_accept'), delayMs: ms }),
]) satisfies z.ZodType<FaultReply>;

const targetUrl = checked(8192, (text) =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).username === ''
    ? null
    : 'A target is a URL with http:// or https://, without a user name and a password.',
);
const forward = z
  .object({
    kind: z.literal('forward'),
    targets: z
      .array(z.object({ url: targetUrl }))
      .min(1, 'A target is needed.')
      .max(10),
    answerFrom: z.number().int().nonnegative(),
    timeoutMs: ms.min(1),
    fallback: response,
  })
  .refine(({ targets, answerFrom }) => answerFrom < targets.length, {
    message: 'There is no such target.',
    path: ['answerFrom'],
  }) satisfies z.ZodType<ForwardReply>;

export const replySchema = z.discriminatedUnion('kind', [
  response,
  fault,
  forward,
]) satisfies z.ZodType<Reply>;

const condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('method'), method: tokenSchema }),
  z.object({ kind: z.literal('path'), pattern: pathPattern }),
  z
    .object({
      kind: z.literal('header'),
      name: tokenSchema,
      test: z.enum(headerTests),
      value: z.string().max(8192),
    })
    .refine(({ test, value }) => test !== 'matches' || isRegExp(value), {
      message: 'This is not a regular expression.',
      path: ['value'],
    }),
  z.object({
    kind: z.literal('json'),
    path: checked(1000, (text) => {
      const parsed = parseJsonPath(text);
      return parsed.ok ? null : parsed.message;
    }),
    test: z.enum(jsonTests),
    value: z.string().max(8192),
  }),
  z
    .object({ kind: z.literal('nth'), from: count, to: count.nullable(), every: count })
    .refine(({ from, to }) => to === null || from <= to, { message: 'It ends before it begins.' }),
  z.object({ kind: z.literal('chance'), percent: z.number().min(0).max(100) }),
  z.object({
    kind: z.literal('filter'),
    text: checked(10_000, (text) => {
      const parsed = parseFilter(text);
      return parsed.ok ? null : parsed.error.message;
    }),
  }),
]) satisfies z.ZodType<Condition>;

const access = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({
    kind: z.literal('basic'),
    user: z
      .string()
      .max(200)
      .regex(/^[^:\p{Cc}]*$/u, 'A colon cannot be in a user name (RFC 7617 §2).'),
    password: z
      .string()
      .max(200)
      .regex(/^\P{Cc}*$/u, 'One line is needed.'),
  }),
  z.object({
    kind: z.literal('secret_path'),
    secret: z
      .string()
      .min(8, 'At least 8 characters.')
      .max(200)
      .regex(/^[\w.~-]+$/, 'Only letters, digits and -._~ can be in it.'),
  }),
]) satisfies z.ZodType<Access>;

/** What is told of a new endpoint. What is left out is as if nobody had made one: answered 200 at once. */
export const endpointFields = z.object({
  name: z.string().trim().min(1, 'A name is needed.').max(200, 'At most 200 characters.'),
  path: pathPattern,
  enabled: z.boolean().default(true),
  reply: replySchema.default(() => ({ ...receivedReply })),
  rules: z
    .array(z.object({ conditions: z.array(condition).max(20), reply: replySchema }))
    .max(100)
    .default([]),
  contractGate: z.boolean().default(false),
  rateLimit: z
    .object({
      perSecond: z.number().min(0.001).max(1_000_000),
      burst: z.number().int().min(1).max(1_000_000),
    })
    .nullable()
    .default(null),
  access: access.default({ kind: 'open' }),
}) satisfies z.ZodType<Omit<Endpoint, 'id'>>;

function isRegExp(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
