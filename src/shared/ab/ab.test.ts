import { expect, it } from 'vitest';
import { parseJsonTree } from '../compare/json-tree';
import type { HeaderPair } from '../model';
import { type AbReport, answerDifferences, type ReadAnswer } from './ab';
import { abCsv, abJson } from './ab-files';
import { usuallyIgnored } from './ab-limits';

function answer(text: string, changes: Partial<ReadAnswer> = {}, headers: HeaderPair[] = []): ReadAnswer {
  const bytes = new TextEncoder().encode(text);
  const size = bytes.byteLength;
  const part = { startLine: '', headers, trailers: [], size, keptSize: size, sha256: null, complete: true };
  const body = { bytes, text, json: parseJsonTree(text) };
  return { outcome: 'delivered', status: 200, part, body, ...changes };
}

it('names what differs, status first, and leaves out what is ignored', () => {
  const first = answer('{"ok":true,"id":1,"timestamp":"a"}', {}, [
    ['Date', 'then'],
    ['X-Node', 'one'],
  ]);
  const other = answer('{"timestamp":"b","id":2,"ok":false}', { status: 500, outcome: 'rejected' }, [
    ['X-Node', 'two'],
  ]);
  expect(answerDifferences(first, other, [...usuallyIgnored, '/id'])).toEqual([
    'status: 200 → 500',
    'header X-Node',
    '/ok',
  ]);
  expect(answerDifferences(first, first, [])).toEqual([]);
});

it('tells what has no answer, what is no JSON, and bounds what it lists', () => {
  const none = answer('', { outcome: 'timeout', status: null, part: null, body: null });
  expect(answerDifferences(answer('{}'), none, [])).toEqual(['status: 200 → timeout']);
  expect(answerDifferences(none, none, [])).toEqual([]);
  expect(answerDifferences(answer('one'), answer('two'), [])).toEqual(['the text of the body']);
  const many = (value: number) =>
    answer(JSON.stringify(Array.from({ length: 20 }, (_none, at) => ({ n: at * value }))));
  const found = answerDifferences(many(1), many(2), []);
  expect(found).toHaveLength(8);
  expect(found.at(-1)).toMatch(/^and \d+ more$/);
});

it('is exported for spreadsheets and for programs', () => {
  const report: AbReport = {
    id: 1,
    jobId: 1,
    runId: 2,
    title: 'Two',
    startedAt: Date.UTC(2026, 0, 2),
    total: 1,
    urls: ['http://a.test', 'http://b.test'].map((url) => ({
      url,
      answered: 1,
      failed: 0,
      medianMs: 1,
      p95Ms: 2,
    })),
    rows: [
      {
        name: '=cmd, "x"',
        same: false,
        answers: [
          { exchangeId: 1, outcome: 'delivered', status: 200, durationMs: 1.5, differences: [] },
          {
            exchangeId: 2,
            outcome: 'rejected',
            status: 500,
            durationMs: 2,
            differences: ['status: 200 → 500', '/ok'],
          },
        ],
      },
    ],
    ignored: [],
    concurrency: 1,
  };
  const [head = '', line] = abCsv(report).split('\r\n');
  expect(head.split(',').slice(0, 4)).toEqual([
    'payload',
    'same',
    'status http://a.test',
    'ms http://a.test',
  ]);
  expect(line).toBe(`"'=cmd, ""x""",false,200,1.5,,1,500,2,"status: 200 → 500; /ok",2`);
  expect(JSON.parse(abJson(report))).toMatchObject({
    startedAt: '2026-01-02T00:00:00.000Z',
    rows: report.rows,
  });
  expect(abJson(report).endsWith('}\n')).toBe(true);
});
