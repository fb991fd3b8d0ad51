import type { CaseResult, SuiteResult } from '../result';
import { escapeXml } from './escape-xml';
import { expectationLine } from './result-words';

/**
 * JUnit XML in the form that the schemas of Ant and Jenkins have in common: one suite, at most one of `skipped`,
 * `error` and `failure` in a case, times in seconds, `system-out` and `system-err` at the end.
 */
export function junitReport(result: SuiteResult): string {
  const { suite, environment, cases, counts, startedAt, durationMs } = result;
  const attributes = {
    name: suite,
    package: 'hookpair',
    id: '0',
    // Without a zone, as the schemas want it; it is UTC.
    timestamp: new Date(startedAt).toISOString().slice(0, 19),
    hostname: 'localhost',
    tests: String(cases.length),
    failures: String(counts.failed),
    errors: String(counts.error),
    skipped: String(counts.skipped),
    time: seconds(durationMs),
  };
  const properties = [
    ...(environment === null ? [] : [element('property', { name: 'environment', value: environment })]),
    ...(result.cancelled ? [element('property', { name: 'cancelled', value: 'true' })] : []),
  ];
  const content = [
    `  <properties>${properties.join('')}</properties>`,
    ...cases.map((one) => `  ${testcase(suite, one)}`),
    '  <system-out/>',
    '  <system-err/>',
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${element('testsuite', attributes, `\n${content.join('\n')}\n`)}\n</testsuites>\n`;
}

function testcase(suite: string, one: CaseResult): string {
  const attributes = { classname: suite, name: one.name, time: seconds(one.durationMs ?? 0) };
  return element('testcase', attributes, ending(one));
}

function ending({ state, reason, method, url, verdict, expectations, exchangeId }: CaseResult): string {
  if (state === 'skipped') return element('skipped', reason === null ? {} : { message: reason });
  if (state === 'error')
    return element('error', { type: 'error', message: reason ?? '' }, escapeXml(`${method} ${url}`));
  if (state === 'passed') return '';
  const failed = expectations.filter(({ passed }) => !passed).map(expectationLine);
  const sent = `${method} ${url}${exchangeId === null ? '' : ` (exchange #${exchangeId})`}`;
  return element(
    'failure',
    { type: 'expectation', message: failed[0] ?? '' },
    escapeXml([...failed, sent, verdict].join('\n')),
  );
}

function element(name: string, attributes: Record<string, string>, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return content === ''
    ? `<${name}${written.join('')}/>`
    : `<${name}${written.join('')}>${content}</${name}>`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
