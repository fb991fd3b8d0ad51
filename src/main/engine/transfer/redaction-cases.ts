import { gzipSync } from 'node:zlib';
import { defaultRedaction, type Redaction } from '@shared/redact/redaction';
import type { ExchangeRecord } from '@shared/transfer/record';
import fc from 'fast-check';

// For tests: secrets, where they stand in an exchange, and the forms in which they could be left in a file.

export const everything: Redaction = {
  ...defaultRedaction,
  ip: true,
  userId: true,
  paths: ['$.user.email', '$..token', '$.list[*].key'],
  query: ['token', 'sig'],
  headers: ['X-Signature'],
};

/** Texts that are long enough to be told from chance, with all that codings change. */
export const secret = fc
  .string({
    unit: fc.constantFrom(...'abcXYZ0189-_.~+/=%&<>"\'\\ é€😀:;,@?#'),
    minLength: 10,
    maxLength: 24,
  })
  .map((text) => `s3${text}q7`);
const asHeader = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const json = (value: unknown) => JSON.stringify(value);
/** As Go writes JSON. */
const goJson = (value: unknown) =>
  json(value).replace(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);
const ascii = (value: unknown) =>
  json(value).replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

type Plant = (text: string) => Partial<{
  url: string;
  headers: [string, string][];
  body: string | Buffer;
  type: string;
  gzip: boolean;
}>;

/** Where the redaction says that a secret stands. */
export const places: Record<string, Plant> = {
  bearer: (text) => ({ headers: [['Authorization', `Bearer ${asHeader(text)}`]] }),
  password: (text) => ({
    headers: [['authorization', `Basic ${Buffer.from(`someone:${text}`).toString('base64')}`]],
  }),
  user: (text) => ({
    headers: [['Authorization', `Basic ${Buffer.from(`${text.replaceAll(':', '')}:`).toString('base64')}`]],
  }),
  cookie: (text) => ({ headers: [['Cookie', `a=1; session=${asHeader(text.replaceAll(';', ''))}`]] }),
  named: (text) => ({ headers: [['x-signature', asHeader(text)]] }),
  userinfo: (text) => ({ url: `http://me:${encodeURIComponent(text)}@h.test/x` }),
  query: (text) => ({ url: `http://h.test/x?a=1&TOKEN=${encodeURIComponent(text)}#f` }),
  email: (text) => ({ body: json({ user: { email: text, name: 'n' } }) }),
  deep: (text) => ({ body: goJson({ a: [{ b: { token: { inner: [text] } } }] }) }),
  list: (text) => ({ body: ascii({ list: [{ key: text }, { key: 1 }] }) }),
  ip: (text) => ({ body: json({ ip: text, userId: 'x' }), headers: [['X-Forwarded-For', '192.0.2.77']] }),
  userId: (text) => ({ body: json({ userId: text }), gzip: true }),
  cutOff: (text) => ({ body: json({ a: 1, userId: text }).slice(0, -3) }),
  broken: (text) => ({ body: `{"a": 1 2, "userId": ${json(text)}}` }),
  form: (text) => ({
    type: 'application/x-www-form-urlencoded',
    body: `a=1&sig=${encodeURIComponent(text).replaceAll('%20', '+')}&userId=${encodeURIComponent(text)}`,
  }),
};

/** Where the same secret may stand besides, in whatever coding. */
export const echoes: Record<string, (text: string) => string | Buffer> = {
  plain: (text) => `you sent ${text}, thanks`,
  json: (text) => json({ echo: text }),
  go: (text) => goJson({ echo: text }),
  ascii: (text) => ascii({ echo: [text] }),
  twice: (text) => json({ echo: json({ inner: text }) }),
  url: (text) => `see https://x.test/?q=${encodeURIComponent(text)}`,
  hex: (text) => Buffer.from(text).toString('hex'),
  upperHex: (text) => Buffer.from(text).toString('hex').toUpperCase(),
  base64: (text) => json({ raw: Buffer.from(`..${text}`).toString('base64') }),
  base64One: (text) => Buffer.from(`x${text}y`).toString('base64url'),
  base64Two: (text) => Buffer.from(`${text}yy`).toString('base64'),
  utf16: (text) => Buffer.from(`\ufeff${text.replace(/[^\0-\x7f]/g, 'x')}`, 'utf16le'),
  binary: (text) => Buffer.concat([Buffer.from([0, 255, 254]), Buffer.from(text), Buffer.from([128])]),
};

export function recordWith(
  id: number,
  plant: ReturnType<Plant>,
  echo: string | Buffer,
  text: string,
): ExchangeRecord {
  const url = plant.url ?? 'http://h.test/x';
  const plainBody = Buffer.from(plant.body ?? '{}');
  const body = plant.gzip ? gzipSync(plainBody) : plainBody;
  const answer = gzipSync(Buffer.from(echo));
  const part = (startLine: string, headers: [string, string][], bytes: Buffer) => ({
    startLine,
    headers,
    trailers: [] as [string, string][],
    size: bytes.length,
    keptSize: bytes.length,
    sha256: null,
    complete: true,
  });
  return {
    projectName: null,
    webhookName: null,
    bodies: { request: body, response: answer },
    exchange: {
      summary: {
        id,
        direction: 'sent',
        projectId: null,
        webhookId: null,
        runId: null,
        replayOf: null,
        pairId: null,
        method: 'POST',
        url,
        outcome: 'delivered',
        reason: null,
        status: 200,
        startedAt: 1_700_000_000_000,
        durationMs: 5,
        requestSize: body.length,
        responseSize: answer.length,
        event: null,
        pinned: false,
        noted: false,
      },
      request: part(
        `POST ${url.slice(url.indexOf('/', 8))} HTTP/1.1`,
        [
          ['Content-Type', plant.type ?? 'application/json'],
          ...(plant.gzip ? [['Content-Encoding', 'gzip'] as [string, string]] : []),
          ...(plant.headers ?? []),
        ],
        body,
      ),
      response: part(
        'HTTP/1.1 200 OK',
        [
          ['Content-Encoding', 'gzip'],
          ['Set-Cookie', 'other=abcdefgh; Path=/'],
        ],
        answer,
      ),
      detail: {
        error: { code: 'X', message: `failed with ${text}` },
        phases: [],
        tls: null,
        hops: [
          {
            method: 'POST',
            url,
            status: 302,
            requestHeaders: plant.headers ?? [],
            responseHeaders: [['Location', `/?q=${encodeURIComponent(text)}`]],
            startMs: 0,
            durationMs: 1,
          },
        ],
        reused: false,
      },
      localAddress: null,
      remoteAddress: null,
      note: `look: ${text}`,
    },
  };
}

/** The forms in which a secret could still be read from a file. */
export function formsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  const aligned = [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replaceAll('=', '');
    return whole.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  });
  const escaped = json(text).slice(1, -1);
  return [
    text,
    bytes.toString('latin1'),
    ...aligned,
    ...aligned.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
    encodeURIComponent(text),
    encodeURIComponent(text).toLowerCase(),
    encodeURIComponent(text).replaceAll('%20', '+'),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    escaped,
    json(escaped).slice(1, -1),
    goJson(text).slice(1, -1),
    ascii(text).slice(1, -1),
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
  ];
}

/** The file, and everything in it that is base64, so that what hides in a body is seen too. */
export function readings(text: string): string[] {
  const hidden = [...text.matchAll(/"([A-Za-z0-9+/]{8,}={0,2})"/g)].map(([, one = '']) =>
    Buffer.from(one, 'base64'),
  );
  return [
    text,
    ...hidden.flatMap((bytes) => [
      bytes.toString('utf8'),
      bytes.toString('latin1'),
      bytes.toString('utf16le'),
    ]),
  ];
}
