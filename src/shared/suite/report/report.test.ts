import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import type { CaseResult, SuiteResult } from '../result';
import { arbitraryResult } from './arbitrary-result';
import { reportAs } from './report';

const result: SuiteResult = {
  suite: 'Orders',
  environment: 'staging',
  startedAt: Date.UTC(2026, 10, 25, 10, 30),
  durationMs: 1_250,
  cancelled: false,
  counts: { passed: 1, failed: 1, skipped: 1, error: 0 },
  cases: [
    oneCase('Answers 2xx', 'passed', 84),
    {
      ...oneCase('Without tokens', 'failed', 12),
      status: 500,
      verdict: 'Not delivered: answered 500 in 12 ms. PromptPal will not retry.',
      expectations: [
        { what: 'Status', passed: false, expected: '2xx', found: '500' },
        { what: 'Duration', passed: true, expected: 'below 1 s', found: '12 ms' },
      ],
    },
    { ...oneCase('Later', 'skipped', null), exchangeId: null, reason: 'Not built yet.' },
  ],
};

function oneCase(
  name: string,
  state: 'passed' | 'failed' | 'skipped',
  durationMs: number | null,
): CaseResult {
  return {
    index: 0,
    name,
    state,
    reason: null,
    exchangeId: 7,
    method: 'POST',
    url: 'http://127.0.0.1:3000/webhook/promptpal',
    outcome: 'delivered',
    status: 200,
    verdict: 'Delivered.',
    durationMs,
    expectations: [],
  };
}

const hasXmllint = () => spawnSync('xmllint', ['--version']).status === 0;
const canInstall =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('apt-get', ['--version']).status === 0;

beforeAll(() => {
  if (hasXmllint() || !canInstall) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update'], { env });
  spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', 'libxml2-utils'], { env });
}, 120_000);

it('JUnit reports of any result are valid by the schema', ({ skip }) => {
  skip(!hasXmllint(), 'xmllint is not there, and this is not root on Debian: apt-get install libxml2-utils');
  const folder = mkdtempSync(join(tmpdir(), 'hookpair-junit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = [result, ...fc.sample(arbitraryResult, 200)].map((one, index) => {
    const path = join(folder, `${index}.xml`);
    writeFileSync(path, reportAs('junit', one));
    return path;
  });
  const schema = join(import.meta.dirname, 'junit.xsd');
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--schema', schema, ...files], {
    encoding: 'utf8',
  });
  expect(stderr.split('\n').filter((line) => line !== '' && !line.endsWith(' validates'))).toEqual([]);
  expect(status).toBe(0);
});

it('JUnit reports are read by a parser that is not ours, with every figure and text', () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => name === 'testcase',
    htmlEntities: true,
  });
  const report = reportAs('junit', result);
  expect(XMLValidator.validate(report)).toBe(true);
  const { testsuite } = parser.parse(report).testsuites;
  expect(testsuite).toMatchObject({
    name: 'Orders',
    tests: '3',
    failures: '1',
    errors: '0',
    skipped: '1',
    time: '1.250',
  });
  expect(testsuite.properties.property).toMatchObject({ name: 'environment', value: 'staging' });
  expect(testsuite.testcase[1]).toMatchObject({ name: 'Without tokens', time: '0.012' });
  expect(testsuite.testcase[1].failure).toMatchObject({ message: 'Status: expected 2xx, found 500' });
  expect(testsuite.testcase[2].skipped.message).toBe('Not built yet.');
});

it('Python reads names and messages of any JUnit report as they were', ({ skip }) => {
  const script = `import json, sys, xml.etree.ElementTree as tree
print(json.dumps([[[one.get("name"), [child.tag for child in one]] for one in tree.fromstring(report.encode()).iter("testcase")] for report in json.load(sys.stdin)]))`;
  skip(spawnSync('python3', ['--version']).status !== 0, 'python3 is not there');
  const results = fc.sample(arbitraryResult, 100);
  const input = JSON.stringify(results.map((one) => reportAs('junit', one)));
  const read = JSON.parse(execFileSync('python3', ['-c', script], { input, encoding: 'utf8' }));
  const tags = { passed: [], failed: ['failure'], error: ['error'], skipped: ['skipped'] };
  const shown = (name: string) =>
    name.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
  expect(read).toEqual(
    results.map(({ cases }) => cases.map(({ name, state }) => [shown(name), tags[state]])),
  );
});

it('the text for the console moves no cursor, whatever an endpoint answered', () => {
  expect(reportAs('console', result)).toBe(`Orders (staging)
  ✓ Answers 2xx 84 ms
  ✗ Without tokens 12 ms
      Status: expected 2xx, found 500
  - Later
      Not built yet.
3 cases: 1 passed, 1 failed, 1 skipped in 1.25 s.
`);
  fc.assert(
    fc.property(arbitraryResult, (one) => {
      expect(reportAs('console', one)).not.toMatch(/(?!\n)\p{Cc}/u);
    }),
  );
});

it('the HTML is one file that loads nothing and runs nothing', () => {
  fc.assert(
    fc.property(arbitraryResult, (one) => {
      const html = reportAs('html', one);
      expect(html).not.toMatch(/<script|<img|<link|\0/i);
      expect(html).toContain("default-src 'none'");
      expect([...html.matchAll(/<article>/g)]).toHaveLength(one.cases.length);
    }),
  );
});

it('the JSON is the result', () => {
  expect(JSON.parse(reportAs('json', result))).toEqual({ hookpair: 'result/1', ...result });
});
