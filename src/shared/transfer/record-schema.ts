import { z } from 'zod';
import { bytesOfBase64 } from '../bytes';
import { answeredBy } from '../endpoint/endpoint-info';
import { faultNames } from '../endpoint/faults';
import type { ForwardLeg } from '../endpoint/forward-info';
import {
  type Exchange,
  type HeaderPair,
  outcomes,
  pairObstacles,
  pairSigns,
  phaseNames,
  tlsReasons,
} from '../model';
import type { ExchangeRecord } from './record';

const id = z.number().int().positive();
const size = z.number().int().nonnegative();
const finite = z.number();
const orNull = <Schema extends z.ZodType>(schema: Schema) => schema.nullable();

const headers = z.array(z.tuple([z.string(), z.string()])) satisfies z.ZodType<HeaderPair[]>;

const part = z.object({
  startLine: z.string(),
  headers,
  trailers: headers,
  size,
  keptSize: size,
  sha256: orNull(z.string().max(64)),
  complete: z.boolean(),
});

const reason = orNull(z.enum([...phaseNames, ...tlsReasons]));

const summary = z.object({
  id,
  direction: z.enum(['sent', 'caught']),
  projectId: orNull(id),
  webhookId: orNull(id),
  runId: orNull(id),
  replayOf: orNull(id),
  pairId: orNull(id),
  method: z.string(),
  url: z.string(),
  outcome: z.enum(outcomes),
  reason,
  status: orNull(z.number().int()),
  startedAt: finite,
  durationMs: orNull(finite),
  requestSize: size,
  responseSize: size,
  event: orNull(
    z.object({
      promptId: orNull(finite),
      result: orNull(finite),
      cached: orNull(z.boolean()),
      tokens: orNull(finite),
      promptMs: orNull(finite),
      model: orNull(z.string()),
    }),
  ),
  pinned: z.boolean(),
  noted: z.boolean(),
});

const certificate = z.object({
  subject: z.string(),
  issuer: z.string(),
  subjectAltNames: z.array(z.string()),
  validFrom: z.string(),
  validTo: z.string(),
  serialNumber: z.string(),
  fingerprint256: z.string(),
});

const phases = z.array(z.object({ name: z.enum(phaseNames), startMs: finite, durationMs: finite }));
const error = orNull(z.object({ code: z.string(), message: z.string() }));

const leg = z.object({
  url: z.string(),
  outcome: z.enum(outcomes),
  reason,
  status: orNull(z.number().int()),
  startMs: finite,
  durationMs: finite,
  phases,
  requestHeaders: headers,
  responseHeaders: headers,
  requestSize: size,
  responseSize: size,
  error,
  chosen: z.boolean(),
}) satisfies z.ZodType<ForwardLeg>;

const detail = z.object({
  error,
  phases,
  tls: orNull(
    z.object({
      protocol: orNull(z.string()),
      cipher: orNull(z.string()),
      alpn: orNull(z.string()),
      error: orNull(z.string()),
      chain: z.array(certificate),
      serverName: orNull(z.string()).optional(),
      localCa: z.boolean().optional(),
    }),
  ),
  hops: z.array(
    z.object({
      method: z.string(),
      url: z.string(),
      status: orNull(z.number().int()),
      requestHeaders: headers,
      responseHeaders: headers,
      startMs: finite,
      durationMs: finite,
    }),
  ),
  reused: z.boolean(),
  imported: z.object({ file: z.string(), id: orNull(id), at: finite }).optional(),
  endpoint: z
    .object({
      id,
      name: z.string(),
      rule: orNull(size),
      by: z.enum(answeredBy),
      fault: orNull(z.enum(faultNames)),
      delayMs: finite,
    })
    .optional(),
  pairing: z
    .object({
      by: orNull(z.enum(pairSigns)),
      candidates: size,
      arrivals: size,
      obstacle: orNull(z.enum(pairObstacles)),
    })
    .optional(),
  forward: z.object({ legs: z.array(leg), fallback: z.boolean() }).optional(),
});

const exchange = z.object({
  summary,
  request: part,
  response: orNull(part),
  detail,
  localAddress: orNull(z.string()),
  remoteAddress: orNull(z.string()),
  note: z.string().max(20_000),
}) satisfies z.ZodType<Exchange>;

/** Bodies are base64; a side that is missing is told by the file in another way, or is empty. */
const record = z.object({
  exchange,
  bodies: z.object({ request: z.string().optional(), response: z.string().optional() }),
  projectName: orNull(z.string()),
  webhookName: orNull(z.string()),
});

export type RecordResult = { ok: true; record: ExchangeRecord } | { ok: false; message: string };

/**
 * Reads a record that was parsed from JSON, and checks every part of it. `otherBodies` are used where the record has no
 * body of its own.
 */
export function readRecord(
  value: unknown,
  otherBodies: Partial<ExchangeRecord['bodies']> = {},
): RecordResult {
  const parsed = record.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      ok: false,
      message: `${issue?.path.join('.') || 'the record'}: ${issue?.message ?? 'not valid'}`,
    };
  }
  const { bodies, ...rest } = parsed.data;
  const read = {
    request: otherBodies.request ?? new Uint8Array(),
    response: otherBodies.response ?? new Uint8Array(),
  };
  for (const side of ['request', 'response'] as const) {
    const text = bodies[side];
    const bytes = text === undefined ? read[side] : bytesOfBase64(text);
    const wanted = rest.exchange[side]?.keptSize ?? 0;
    if (bytes === null) return { ok: false, message: `bodies.${side}: this is not base64` };
    if (bytes.length !== wanted) {
      return { ok: false, message: `the ${side} body has ${bytes.length} bytes instead of ${wanted}` };
    }
    read[side] = bytes;
  }
  return { ok: true, record: { ...rest, bodies: read } };
}
