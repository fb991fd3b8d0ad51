import type { ForwardLeg } from '@shared/endpoint/forward-info';
import type { ExchangeDetail, ExchangeSummary, HeaderPair, Part } from '@shared/model';
import { outcomes, phaseNames } from '@shared/model';
import type { ExchangeRecord } from '@shared/transfer/record';
import fc from 'fast-check';

/** For tests: exchanges as a log may have them, with anything in texts and bodies. */

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('\u0000', '</script>', '\u2028', '=1+1'),
);
const latin = fc
  .array(fc.integer({ min: 0x20, max: 0xff }), { maxLength: 20 })
  .map((codes) => String.fromCharCode(...codes));
const header = fc.tuple(
  fc.constantFrom('Content-Type', 'X-A', 'x-b', 'Cookie', 'Authorization', 'Content-Encoding'),
  latin,
) as fc.Arbitrary<HeaderPair>;
const headers = fc.array(header, { maxLength: 5 });
const body = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  text.map((value) => new TextEncoder().encode(value)),
  fc.json().map((value) => new TextEncoder().encode(value)),
);
const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  text,
  fc.constantFrom(
    'http://user:p%20w@h.test:8080/a/../b?x=[1]&y=%zz#f',
    'HTTP://[::1]:80/',
    'http://exämple.test/ü',
  ),
);
/** Times are kept in whole microseconds. */
const micros = (most: number) => fc.integer({ min: 0, max: most }).map((value) => value / 1000);
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });

function part(startLine: string): fc.Arbitrary<{ part: Part; body: Uint8Array }> {
  return fc
    .record({ headers, trailers: headers, body, missing: fc.constantFrom(0, 0, 7), complete: fc.boolean() })
    .map(({ headers: pairs, trailers, body: bytes, missing, complete }) => ({
      body: bytes,
      part: {
        startLine,
        headers: pairs,
        trailers,
        size: bytes.length + missing,
        keptSize: bytes.length,
        sha256: missing > 0 ? 'ab'.repeat(32) : null,
        complete,
      },
    }));
}

const error = orNull(fc.record({ code: text, message: text }));
const phases = fc.array(
  fc.record({ name: fc.constantFrom(...phaseNames), startMs: micros(9000), durationMs: micros(9000) }),
  { maxLength: 4 },
);
const leg: fc.Arbitrary<ForwardLeg> = fc.record({
  url,
  outcome: fc.constantFrom(...outcomes),
  reason: orNull(fc.constantFrom(...phaseNames)),
  status: orNull(fc.integer()),
  startMs: micros(9000),
  durationMs: micros(9000),
  phases,
  requestHeaders: headers,
  responseHeaders: headers,
  requestSize: fc.nat(),
  responseSize: fc.nat(),
  error,
  chosen: fc.boolean(),
});

const plainDetail: fc.Arbitrary<ExchangeDetail> = fc.record({
  error,
  phases,
  tls: orNull(
    fc.record({
      protocol: orNull(text),
      cipher: orNull(text),
      alpn: orNull(text),
      error: orNull(text),
      chain: fc.array(
        fc.record({
          subject: text,
          issuer: text,
          subjectAltNames: fc.array(text, { maxLength: 2 }),
          validFrom: text,
          validTo: text,
          serialNumber: text,
          fingerprint256: text,
        }),
        { maxLength: 2 },
      ),
    }),
  ),
  hops: fc.array(
    fc.record({
      method: text,
      url: text,
      status: orNull(fc.integer()),
      requestHeaders: headers,
      responseHeaders: headers,
      startMs: micros(9000),
      durationMs: micros(9000),
    }),
    { maxLength: 2 },
  ),
  reused: fc.boolean(),
});

const detail = fc
  .tuple(plainDetail, orNull(fc.record({ legs: fc.array(leg, { maxLength: 2 }), fallback: fc.boolean() })))
  .map(([plain, forward]): ExchangeDetail => (forward ? { ...plain, forward } : plain));

const summary: fc.Arbitrary<Omit<ExchangeSummary, 'id' | 'direction' | 'pairId' | 'replayOf'>> = fc.record({
  projectId: fc.constant(null),
  webhookId: fc.constant(null),
  runId: fc.constant(null),
  method: fc.constantFrom('POST', 'GET', 'BREW'),
  url,
  outcome: fc.constantFrom(...outcomes.filter((outcome) => outcome !== 'pending')),
  reason: orNull(fc.constantFrom(...phaseNames)),
  status: orNull(fc.integer({ min: 100, max: 999 })),
  startedAt: fc.integer({ min: 0, max: 4e12 }).map((value) => value + 0.125),
  durationMs: orNull(micros(20_000_000)),
  requestSize: fc.nat(),
  responseSize: fc.nat(),
  event: orNull(
    fc.record({
      promptId: orNull(fc.integer()),
      result: orNull(fc.constantFrom(0, 1)),
      cached: orNull(fc.boolean()),
      tokens: orNull(fc.integer()),
      promptMs: orNull(fc.integer()),
      model: orNull(text),
    }),
  ),
  pinned: fc.boolean(),
  noted: fc.constant(false),
});

/** Between one and `most` exchanges with ids from 1; some are pairs, some send an earlier one again. */
export function arbitraryRecords(most: number): fc.Arbitrary<ExchangeRecord[]> {
  const one = fc.record({
    summary,
    request: part('POST /hook HTTP/1.1'),
    response: orNull(part('HTTP/1.1 200 OK')),
    detail,
    localAddress: orNull(fc.constantFrom('127.0.0.1:4400', '[::1]:80')),
    remoteAddress: orNull(fc.constantFrom('10.0.0.1:1234', '[2001:db8::1]:443')),
    replayOf: fc.nat(),
    note: fc.oneof(
      fc.constant(''),
      text.map((value) => value.toWellFormed().trim()),
    ),
  });
  return fc.array(one, { minLength: 1, maxLength: most }).map((all) =>
    all.map(
      (
        { summary: base, request, response, detail: found, localAddress, remoteAddress, replayOf, note },
        index,
      ) => {
        const id = index + 1;
        const isSent = id % 2 === 1;
        const pairId = isSent ? (id < all.length ? id + 1 : null) : id - 1;
        const earlier = replayOf % (id + 1);
        return {
          exchange: {
            summary: {
              ...base,
              id,
              direction: isSent ? 'sent' : 'caught',
              pairId,
              replayOf: earlier > 0 && earlier < id ? earlier : null,
            },
            request: request.part,
            response: response?.part ?? null,
            detail: found,
            localAddress,
            remoteAddress,
            note,
          },
          bodies: { request: request.body, response: response?.body ?? new Uint8Array() },
          projectName: null,
          webhookName: null,
        };
      },
    ),
  );
}
