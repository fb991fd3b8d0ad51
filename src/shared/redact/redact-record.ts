import { byteString, bytesOf } from '../bytes';
import type { ForwardLeg } from '../endpoint/forward-info';
import { eventSummary } from '../event-summary';
import type { ExchangeDetail, HeaderPair, Hop, Part } from '../model';
import type { ExchangeRecord, Side } from '../transfer/record';
import { bodyPaths, redactBody } from './redact-body';
import { redactHeaders } from './redact-headers';
import { redactUrl } from './redact-url';
import { isActive, placeholder, type Redaction } from './redaction';
import { Secrets, sweepText } from './secrets';

/**
 * A body without its content coding. `as sent` has none; `unreadable` could not be decoded, so nobody knows what is in
 * it.
 */
export type PlainBody = Uint8Array | 'as sent' | 'unreadable';

/**
 * Takes secrets out of an exchange: first where the redaction says they stand, then, everything that was found there,
 * wherever else it stands in the exchange and in whatever coding. A body in which something was found is kept without
 * its content coding; one that cannot be decoded is dropped. Sizes stay those of the wire, but for bodies that changed.
 * `known` are credentials of our own, such as the secret path of the receiver: they go with `authorization`.
 */
export function redactRecord(
  record: ExchangeRecord,
  plain: Record<Side, PlainBody>,
  redaction: Redaction,
  known: readonly string[] = [],
): ExchangeRecord {
  if (!isActive(redaction)) return record;
  const secrets = new Secrets();
  if (redaction.authorization) for (const secret of known) secrets.add(secret);
  const { exchange } = record;
  const paths = bodyPaths(redaction);

  const url = redactUrl(exchange.summary.url, redaction, secrets);
  const detail = redactDetail(exchange.detail, redaction, secrets);
  const sides = { request: exchange.request, response: exchange.response };
  const first = (side: Side) => {
    const part = sides[side];
    return part && redactPart(part, bodyText(record, plain, side), redaction, paths, secrets);
  };
  const drafts = { request: first('request'), response: first('response') };

  const sweep = secrets.sweeper();
  const text = (value: string) => sweepText(sweep, value);
  const second = (side: Side): { part: Part; body: Uint8Array } | null => {
    const draft = drafts[side];
    const part = sides[side];
    return draft && part && finishPart(part, draft, record.bodies[side], plain[side], sweep);
  };
  const request = second('request') ?? { part: exchange.request, body: record.bodies.request };
  const response = second('response');
  const event = request.body === record.bodies.request ? exchange.summary.event : eventSummary(request.body);
  const optionally = (value: string | null) => value && text(value);
  return {
    exchange: {
      note: text(exchange.note),
      summary: { ...exchange.summary, url: text(url), event },
      request: request.part,
      response: response?.part ?? null,
      detail: sweepDetail(detail, text),
      localAddress: optionally(exchange.localAddress),
      remoteAddress: optionally(exchange.remoteAddress),
    },
    bodies: { request: request.body, response: response?.body ?? record.bodies.response },
    projectName: optionally(record.projectName),
    webhookName: optionally(record.webhookName),
  };
}

function bodyText({ bodies }: ExchangeRecord, plain: Record<Side, PlainBody>, side: Side): string {
  const body = plain[side];
  if (body === 'unreadable') return '';
  return byteString(body === 'as sent' ? bodies[side] : body);
}

interface Draft {
  startLine: string;
  headers: HeaderPair[];
  trailers: HeaderPair[];
  body: string;
}

function redactPart(
  part: Part,
  body: string,
  redaction: Redaction,
  paths: ReturnType<typeof bodyPaths>,
  secrets: Secrets,
): Draft {
  return {
    startLine: redactStartLine(part.startLine, redaction, secrets),
    headers: redactHeaders(part.headers, redaction, secrets),
    trailers: redactHeaders(part.trailers, redaction, secrets),
    body: redactBody(body, part.headers, redaction, paths, secrets),
  };
}

/** The request target may be a URL of its own (RFC 9112 §3.2.2). */
function redactStartLine(startLine: string, redaction: Redaction, secrets: Secrets): string {
  const [, before = '', target, after = ''] = /^(\S+ )(\S+)( .*)?$/s.exec(startLine) ?? [];
  return target === undefined ? startLine : before + redactUrl(target, redaction, secrets) + after;
}

function finishPart(
  part: Part,
  draft: Draft,
  wire: Uint8Array,
  plain: PlainBody,
  sweep: (bytes: string) => string,
): { part: Part; body: Uint8Array } {
  const swept = sweep(draft.body);
  const before = plain === 'unreadable' ? '' : byteString(plain === 'as sent' ? wire : plain);
  const isDropped = plain === 'unreadable' && wire.length > 0;
  const isChanged = isDropped || swept !== before;
  const body = isChanged ? bytesOf(swept) : wire;
  const pairs = (headers: readonly HeaderPair[]) =>
    headers.map(([name, value]): HeaderPair => [sweep(name), sweep(value)]);
  const headers = pairs(draft.headers);
  const isDecoded = isChanged && plain !== 'as sent' && !isDropped;
  const missing = part.size - part.keptSize;
  return {
    body,
    part: {
      ...part,
      startLine: sweep(draft.startLine),
      headers: isDecoded ? headers.filter(([name]) => name.toLowerCase() !== 'content-encoding') : headers,
      trailers: pairs(draft.trailers),
      keptSize: body.length,
      size: !isChanged || isDropped ? part.size : body.length + missing,
      // The hash of a short body can be found by trying.
      sha256: null,
    },
  };
}

function redactDetail(detail: ExchangeDetail, redaction: Redaction, secrets: Secrets): ExchangeDetail {
  return {
    ...detail,
    hops: detail.hops.map(redacted),
    ...(detail.forward && { forward: { ...detail.forward, legs: detail.forward.legs.map(redacted) } }),
  };

  function redacted<Part extends Hop | ForwardLeg>(part: Part): Part {
    return {
      ...part,
      url: redactUrl(part.url, redaction, secrets),
      requestHeaders: redactHeaders(part.requestHeaders, redaction, secrets),
      responseHeaders: redactHeaders(part.responseHeaders, redaction, secrets),
    };
  }
}

/** Every text in it but the names of outcomes and phases, which are ours. */
function sweepDetail(detail: ExchangeDetail, text: (value: string) => string): ExchangeDetail {
  const swept = { ...mapStrings(detail, text), phases: detail.phases };
  if (!swept.forward) return swept;
  const legs = swept.forward.legs.map((leg, index) => {
    const { phases, outcome, reason } = detail.forward?.legs[index] ?? leg;
    return { ...leg, phases, outcome, reason };
  });
  return { ...swept, forward: { ...swept.forward, legs } };
}

/** Changes every text in plain data. */
function mapStrings<Value>(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') return change(value) as Value;
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, mapStrings(item, change)]),
  ) as Value;
}

/** One piece of a text before or after it was redacted. */
export interface MarkedPiece {
  text: string;
  /** What was taken out, or what stands in its place. */
  marked: boolean;
}

/** A value of JSON that was taken out stands in quotes, even where it was a number. */
const replaced = new RegExp(`"${placeholder}"|${placeholder}`);

/** Marks in both texts what was replaced, by what stayed between the placeholders. */
export function markRedacted(before: string, after: string): { before: MarkedPiece[]; after: MarkedPiece[] } {
  const kept = after.split(replaced);
  const stand = after.match(new RegExp(replaced, 'g')) ?? [];
  const out: { before: MarkedPiece[]; after: MarkedPiece[] } = { before: [], after: [] };
  let at = 0;
  for (const [index, piece] of kept.entries()) {
    if (index > 0) {
      const end = nextPlace(before, piece, at, index === kept.length - 1);
      out.before.push({ text: before.slice(at, end), marked: true });
      out.after.push({ text: stand[index - 1] ?? placeholder, marked: true });
      at = end;
    }
    out.before.push({ text: piece, marked: false });
    out.after.push({ text: piece, marked: false });
    at += piece.length;
  }
  return out;
}

/** Where `piece` goes on in the text before; the last piece is its end. */
function nextPlace(before: string, piece: string, at: number, isLast: boolean): number {
  if (isLast) return before.endsWith(piece) ? before.length - piece.length : before.length;
  const found = before.indexOf(piece, at);
  return found < 0 ? at : found;
}
