import { z } from 'zod';
import { bytesOfBase64 } from '../bytes';
import { eventSummary } from '../event-summary';
import type { Exchange, HeaderPair, Outcome, Part, Phase, PhaseName } from '../model';
import { type RecordResult, readRecord } from './record-schema';

const headers = z
  .array(z.object({ name: z.string(), value: z.string() }))
  .default([])
  .transform((list) => list.map(({ name, value }): HeaderPair => [name, value]));
const timing = z.number().nullish();

/** What is used of an entry that another program wrote. */
const entrySchema = z.object({
  startedDateTime: z.string(),
  time: z.number().nullish(),
  request: z.object({
    method: z.string().min(1),
    url: z.string().min(1),
    httpVersion: z.string().default(''),
    headers,
    postData: z
      .object({
        text: z.string().nullish(),
        encoding: z.string().nullish(),
        params: z.array(z.object({ name: z.string(), value: z.string().nullish() })).nullish(),
      })
      .nullish(),
  }),
  response: z.object({
    status: z.number().int().default(0),
    statusText: z.string().default(''),
    httpVersion: z.string().default(''),
    headers,
    content: z.object({ text: z.string().nullish(), encoding: z.string().nullish() }).nullish(),
    _error: z.string().nullish(),
  }),
  timings: z
    .object({
      blocked: timing,
      dns: timing,
      connect: timing,
      ssl: timing,
      send: timing,
      wait: timing,
      receive: timing,
    })
    .nullish(),
});
type Entry = z.output<typeof entrySchema>;

/** Reads an entry of a HAR log: our own without loss, those of others as well as HAR tells of them. */
export function readHarEntry(value: unknown): RecordResult {
  const parsed = entrySchema.safeParse(value);
  const own =
    typeof value === 'object' && value !== null && '_hookpair' in value ? value._hookpair : undefined;
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      ok: false,
      message: `${issue?.path.join('.') || 'the entry'}: ${issue?.message ?? 'not valid'}`,
    };
  }
  const entry = parsed.data;
  const bodies = { request: requestBody(entry), response: responseBody(entry) };
  return own === undefined ? foreign(entry, bodies) : readRecord(own, bodies);
}

function requestBody({ request: { postData } }: Entry): Uint8Array {
  if (!postData) return new Uint8Array();
  const { text, encoding, params } = postData;
  if (typeof text === 'string') return content(text, encoding);
  return new TextEncoder().encode(
    new URLSearchParams((params ?? []).map(({ name, value }) => [name, value ?? ''])).toString(),
  );
}

function responseBody({ response: { content: found } }: Entry): Uint8Array {
  return typeof found?.text === 'string' ? content(found.text, found.encoding) : new Uint8Array();
}

function content(text: string, encoding: string | null | undefined): Uint8Array {
  return (encoding === 'base64' ? bytesOfBase64(text) : null) ?? new TextEncoder().encode(text);
}

function foreign(entry: Entry, bodies: Record<'request' | 'response', Uint8Array>): RecordResult {
  const startedAt = Date.parse(entry.startedDateTime);
  if (Number.isNaN(startedAt)) return { ok: false, message: 'startedDateTime: this is not a time' };
  const { method, url } = entry.request;
  const { status, statusText, _error: error } = entry.response;
  const isAnswered = status > 0;
  const durationMs = Math.max(0, entry.time ?? 0);
  const path = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^#]*)/i.exec(url)?.[1] || '/';
  const request = part(
    `${method} ${path} ${version(entry.request.httpVersion)}`,
    entry.request.headers,
    bodies.request,
  );
  const response = isAnswered
    ? part(
        `${version(entry.response.httpVersion)} ${status} ${statusText}`,
        entry.response.headers,
        bodies.response,
      )
    : null;
  const exchange: Exchange = {
    summary: {
      id: 1,
      direction: 'sent',
      projectId: null,
      webhookId: null,
      runId: null,
      replayOf: null,
      pairId: null,
      method,
      url,
      outcome: isAnswered
        ? status >= 200 && status < 300
          ? 'delivered'
          : 'rejected'
        : outcomeOf(error ?? ''),
      reason: null,
      status: isAnswered ? status : null,
      startedAt,
      durationMs,
      requestSize: bodies.request.length,
      responseSize: response?.size ?? 0,
      event: eventSummary(bodies.request),
      pinned: false,
      noted: false,
    },
    request,
    response,
    detail: {
      error: error ? { code: 'HAR', message: error } : null,
      phases: phases(entry),
      tls: null,
      hops: [],
      reused: false,
    },
    localAddress: null,
    remoteAddress: null,
    note: '',
  };
  return { ok: true, record: { exchange, bodies, projectName: null, webhookName: null } };
}

function version(text: string): string {
  if (/^h2|HTTP\/2/i.test(text)) return 'HTTP/2';
  if (/^h3|HTTP\/3/i.test(text)) return 'HTTP/3';
  return /^HTTP\/\d/i.test(text) ? text.toUpperCase() : 'HTTP/1.1';
}

/** Pseudo-headers of HTTP/2 (RFC 9113 §8.3) are in the start line. */
function part(startLine: string, all: readonly HeaderPair[], body: Uint8Array): Part {
  return {
    startLine,
    headers: all.filter(([name]) => !name.startsWith(':')),
    trailers: [],
    size: body.length,
    keptSize: body.length,
    sha256: null,
    complete: true,
  };
}

/** Why there was no answer, from the words that Chromium and Firefox put into a HAR. */
function outcomeOf(error: string): Outcome {
  const words: [RegExp, Outcome][] = [
    [/NAME_NOT_RESOLVED|UNKNOWN_HOST|ENOTFOUND|dns/i, 'dns'],
    [/REFUSED/i, 'refused'],
    [/TIMED?_?OUT/i, 'timeout'],
    [/CERT|SSL|TLS/i, 'tls'],
    [/RESET|CLOSED|EMPTY_RESPONSE/i, 'reset'],
    [/UNREACHABLE|DISCONNECTED/i, 'unreachable'],
    [/ABORTED/i, 'cancelled'],
  ];
  return words.find(([pattern]) => pattern.test(error))?.[1] ?? 'interrupted';
}

/** In HAR, `connect` contains `ssl`. */
function phases({ timings }: Entry): Phase[] {
  if (!timings) return [];
  const ssl = Math.max(0, timings.ssl ?? 0);
  const steps: [PhaseName, number | null | undefined][] = [
    ['queue', timings.blocked],
    ['dns', timings.dns],
    ['connect', (timings.connect ?? 0) - ssl],
    ['tls', ssl],
    ['send', timings.send],
    ['wait', timings.wait],
    ['receive', timings.receive],
  ];
  let startMs = 0;
  const found: Phase[] = [];
  for (const [name, took] of steps) {
    if (took == null || took <= 0) continue;
    found.push({ name, startMs, durationMs: took });
    startMs += took;
  }
  return found;
}
