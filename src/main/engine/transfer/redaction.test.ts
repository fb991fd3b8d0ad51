import { defaultRedaction } from '@shared/redact/redaction';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { echoes, everything, formsOf, places, readings, recordWith, secret } from './redaction-cases';
import { transferHarness } from './transfer-harness';

describe('redaction', () => {
  it.each(['har', 'jsonl', 'csv', 'html'] as const)(
    'leaves no secret anywhere in a %s file',
    async (format) => {
      const cases = fc.record({
        text: secret,
        place: fc.constantFrom(...Object.keys(places)),
        echo: fc.constantFrom(...Object.keys(echoes)),
      });
      const log = transferHarness();
      let count = 0;
      await fc.assert(
        fc.asyncProperty(cases, async ({ text, place, echo }) => {
          const plant = places[place]?.(text) ?? {};
          const planted =
            place === 'user'
              ? text.replaceAll(':', '')
              : place === 'cookie'
                ? text.replaceAll(';', '')
                : text;
          count += 1;
          await log.add([
            recordWith(
              count,
              plant,
              echoes[echo]?.(planted) ?? '',
              place === 'cutOff' || place === 'broken' ? '' : planted,
            ),
          ]);
          const { text: file } = await log.exported(format, everything, { ids: [count] });
          expect(file).toContain(format === 'csv' ? '2023' : 'REDACTED');
          if (place === 'cutOff' || place === 'broken') return;
          const left = readings(file).flatMap((reading) =>
            formsOf(planted).filter((form) => reading.includes(form)),
          );
          expect(left, `${place}, ${echo}`).toEqual([]);
        }),
        { numRuns: 120 },
      );
    },
    120_000,
  );

  it('replaces a body to its end from where it cannot be read', async () => {
    const log = transferHarness();
    await log.add([recordWith(1, places.broken?.('my-secret-user') ?? {}, '', '')]);
    const { text } = await log.exported('jsonl', everything);
    const [, body = ''] = /"bodies":\{"request":"([^"]*)"/.exec(text) ?? [];
    expect(Buffer.from(body, 'base64').toString()).toBe('{"a": 1 REDACTED');
  });

  it('drops a compressed body that it cannot look into', async () => {
    const log = transferHarness();
    const record = recordWith(1, { body: 'a', headers: [['Content-Encoding', 'zstd']] }, '', '');
    await log.add([record]);
    const { text } = await log.exported('jsonl');
    const { text: redacted } = await log.exported('jsonl', everything);
    expect(text).toContain('"request":"YQ=="');
    expect(redacted).toContain('"bodies":{"request":""');
  });

  it('leaves everything else as it was', async () => {
    const log = transferHarness();
    await log.add([
      recordWith(1, { body: '{ "userId" : "u-123456",  "n": 1.50, "x": "\\u00e9" }' }, 'hello', ''),
    ]);
    const { path } = await log.exported('jsonl', everything);
    const again = transferHarness();
    await again.imported(path);
    const [record] = await again.records();
    expect(Buffer.from(record?.bodies.request ?? []).toString()).toBe(
      '{ "userId" : "REDACTED",  "n": 1.50, "x": "\\u00e9" }',
    );
    expect(record?.exchange.response?.headers).toEqual([
      ['Content-Encoding', 'gzip'],
      ['Set-Cookie', 'other=REDACTED; Path=/'],
    ]);
  });
});

it('takes out the secret of the receiver wherever it stands, with the other credentials', async () => {
  const harness = transferHarness();
  const path = 'correct-horse-path';
  harness.parts.store.settings.set({
    ...harness.parts.store.settings.get(),
    receiverAccess: { kind: 'path', secret: path },
  });
  await harness.add([recordWith(1, { url: `http://h.test/${path}/orders` }, `seen at /${path}`, path)]);
  for (const format of ['har', 'jsonl', 'csv', 'html'] as const) {
    const { text } = await harness.exported(format, defaultRedaction);
    expect(text, format).not.toContain(path);
    const kept = await harness.exported(format, { ...defaultRedaction, authorization: false });
    expect(kept.text, format).toContain(path);
  }
});
