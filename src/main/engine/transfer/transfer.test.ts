import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { noRedaction } from '@shared/redact/redaction';
import { csvCell } from '@shared/transfer/csv-cell';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insert, sampleEntry } from '../store/testing';
import { startExport } from './export';
import { jsonElements } from './json-elements';
import { transferHarness } from './transfer-harness';

async function logWith(count: number) {
  const log = transferHarness();
  const { journal } = log.parts.store;
  const inserted = Array.from({ length: count }, () =>
    insert(journal, sampleEntry(journal.nextId(), {}, '{"event":"x"}')),
  );
  await Promise.all(inserted);
  return log;
}

describe('an export', () => {
  it('writes the chosen exchanges, or those of a filter', async () => {
    const log = await logWith(5);
    const { text } = await log.exported('csv', noRedaction, { ids: [4, 2, 99] });
    expect(text.split('\r\n').map((line) => line.split(',')[0])).toEqual(['id', '2', '4', '']);
    const filtered = await log.exported('jsonl', noRedaction, { filter: { text: '-status:200' } });
    expect(filtered.job).toMatchObject({ state: 'done', result: { exchanges: 0, bytes: 0 } });
  });

  it('leaves nothing when it is cancelled, and the file that was there', async () => {
    const log = await logWith(3000);
    const path = join(log.folder, 'out.har');
    writeFileSync(path, 'before');
    const job = startExport(log.parts, {
      selection: { filter: { text: '' } },
      format: 'har',
      redaction: noRedaction,
      ticket: log.ticketFor(path, 'write'),
    });
    const over = log.ended(job);
    log.parts.jobs.cancel(job.id);
    expect(await over).toMatchObject({ state: 'cancelled', error: null });
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(dirname(path)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('says why it failed, and leaves nothing', async () => {
    const log = await logWith(1);
    const path = join(log.folder, 'no-such-folder', 'out.har');
    const over = log.ended(
      startExport(log.parts, {
        selection: { ids: [1] },
        format: 'har',
        redaction: noRedaction,
        ticket: log.ticketFor(path, 'write'),
      }),
    );
    expect(await over).toMatchObject({
      state: 'failed',
      error: { code: 'permission_denied', message: expect.stringContaining(path) },
    });
  });

  it('writes only where a person said, and once', async () => {
    const log = await logWith(1);
    const wanted = { selection: { ids: [1] }, format: 'csv' as const, redaction: noRedaction };
    const ticket = log.ticketFor(join(log.folder, 'a.csv'), 'write');
    expect(() => startExport(log.parts, { ...wanted, ticket: join(log.folder, 'b.csv') })).toThrow(
      'not chosen',
    );
    await log.ended(startExport(log.parts, { ...wanted, ticket }));
    expect(() => startExport(log.parts, { ...wanted, ticket })).toThrow('used already');
  });

  it('tells its progress at most ten times a second, and its end', async () => {
    const log = await logWith(2000);
    const started = performance.now();
    await log.exported('har');
    const most = (performance.now() - started) / 100 + 4;
    expect(log.told.length).toBeLessThanOrEqual(most);
    expect(log.told.at(-1)).toMatchObject({ state: 'done', done: 2000, total: 2000 });
  });

  it('lets nothing in evidence run or load, whatever was in the exchange', async () => {
    const log = transferHarness();
    const { journal } = log.parts.store;
    const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>';
    await insert(journal, sampleEntry(journal.nextId(), { url: `http://a.test/${evil}"'` }, evil));
    const { text } = await log.exported('html');
    expect(text).toContain("default-src 'none'");
    expect(text).not.toMatch(/<script|<img|<a |<link|<iframe/i);
    expect(text).toContain('&lt;script&gt;');
  });
});

it('no cell of a CSV is taken for a formula', () => {
  expect(csvCell('=1+1')).toBe("'=1+1");
  expect(csvCell(' @SUM(A1)')).toBe("' @SUM(A1)");
  expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
  fc.assert(
    fc.property(fc.string(), (text) => {
      const cell = csvCell(text);
      expect(cell.startsWith('"') ? cell.slice(1) : cell).not.toMatch(/^\s*[=+\-@\t]/);
    }),
  );
});

describe('an import', () => {
  it('takes what is right, names what is wrong by its line, and touches nothing else', async () => {
    const log = await logWith(3);
    const { path, text } = await log.exported('jsonl');
    const [one = '', two = '', three = ''] = text.split('\n');
    const newer = three.replace('"hookpair":1', '"hookpair":2');
    writeFileSync(
      path,
      [one, '', '{"hookpair":1,"exchange":5}', '{"half', newer, two.slice(0, 300), two].join('\r\n'),
    );
    const job = await log.imported(path);
    expect(job).toMatchObject({ state: 'done', result: { exchanges: 2, problemCount: 4 } });
    expect(job.result?.problems.map(({ place }) => place)).toEqual(['line 3', 'line 4', 'line 5', 'line 6']);
    expect(job.result?.problems[2]?.message).toContain('newer');
    const records = await log.records();
    expect(records.map(({ exchange }) => exchange.detail.imported?.id ?? null)).toEqual([
      null,
      null,
      null,
      1,
      2,
    ]);
  });

  it('reads what a browser saved', async () => {
    const log = transferHarness();
    const path = join(log.folder, 'browser.har');
    const headers = [
      { name: ':authority', value: 'a.test' },
      { name: 'accept', value: '*/*' },
    ];
    const entry = (status: number, error?: string) => ({
      startedDateTime: '2026-11-24T10:00:00.250+01:00',
      time: 42.5,
      request: {
        method: 'POST',
        url: 'https://a.test/x?y=1',
        httpVersion: 'h2',
        headers,
        postData: { mimeType: 'text/plain', text: 'hé' },
      },
      response: {
        status,
        statusText: 'OK',
        httpVersion: 'h2',
        headers,
        content: { size: 2, mimeType: 'image/png', text: '/wA=', encoding: 'base64' },
        _error: error,
      },
      timings: { blocked: 1, dns: -1, connect: 10, ssl: 4, send: 0.5, wait: 20, receive: 7 },
    });
    const har = {
      log: {
        version: '1.2',
        pages: [{ title: 'entries' }],
        entries: [entry(200), entry(0, 'net::ERR_CONNECTION_REFUSED'), { bad: 1 }],
      },
    };
    writeFileSync(path, `\ufeff${JSON.stringify(har, null, 2)}`);
    const job = await log.imported(path);
    expect(job.result).toMatchObject({ exchanges: 2, problems: [{ place: 'entry 3' }] });
    const [first, second] = await log.records();
    expect(first?.exchange.summary).toMatchObject({
      outcome: 'delivered',
      status: 200,
      startedAt: Date.UTC(2026, 10, 24, 9, 0, 0, 250),
      durationMs: 42.5,
    });
    expect(first?.exchange.request).toMatchObject({
      startLine: 'POST /x?y=1 HTTP/2',
      headers: [['accept', '*/*']],
    });
    expect(first?.exchange.detail.phases.map(({ name, durationMs }) => [name, durationMs])).toContainEqual([
      'tls',
      4,
    ]);
    expect([...(first?.bodies.response ?? [])]).toEqual([255, 0]);
    expect(second?.exchange).toMatchObject({ summary: { outcome: 'refused', status: null }, response: null });
  });

  it('of a file that breaks off brings what was whole, and says where it broke off', async () => {
    const log = await logWith(2);
    const { path, text } = await log.exported('har');
    writeFileSync(path, text.slice(0, text.lastIndexOf('"startedDateTime"')));
    const job = await log.imported(path);
    expect(job).toMatchObject({ state: 'done', result: { exchanges: 1, problems: [{ place: 'the end' }] } });
    expect(await log.records()).toHaveLength(3);
  });

  it.each(['', 'hello', '{"log":{}}', '{"log":{"entries":[]}}', '{"log":{"entries":[{"a":1}'])(
    'says that %j is no such file',
    async (content) => {
      const log = transferHarness();
      const path = join(log.folder, 'x.har');
      writeFileSync(path, content);
      expect(await log.imported(path)).toMatchObject({
        state: 'failed',
        error: { code: 'invalid_input', message: expect.stringContaining('x.har') },
      });
    },
  );
});

it('the entries of a JSON text are found wherever its chunks are cut', async () => {
  const entries = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(entries, fc.integer({ min: 1, max: 40 }), async (wanted, size) => {
      const bytes = Buffer.from(
        JSON.stringify({ log: { pages: [{ entries: [1] }], entries: wanted, z: ['}'] } }),
      );
      async function* chunks() {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      }
      const found: unknown[] = [];
      for await (const { text } of jsonElements(chunks(), 'entries', 3)) found.push(JSON.parse(text));
      expect(found).toEqual(JSON.parse(JSON.stringify(wanted)));
    }),
    { numRuns: 300 },
  );
});
