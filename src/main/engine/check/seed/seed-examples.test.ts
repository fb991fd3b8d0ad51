import type { CheckReport } from '@shared/check/check';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkHarness } from '../check-harness';
import { Keeper } from '../zoo/keeper';
import { debianPython, lacksPython } from './debian-python';
import { runFlaskExample, runNodeExample } from './run-example';
import { expressExample, flaskExample } from './seed-examples';

const keeper = new Keeper();
const { check } = checkHarness();
afterEach(() => keeper.close());

const codes = ({ findings }: CheckReport) => findings.map(({ code }) => code);
const url = (port: number) => `http://127.0.0.1:${port}/webhook/promptpal`;

/** What each wrong request got. */
function answers({ facts }: CheckReport): Record<string, number | null> {
  const sent = facts.sent.filter(({ step }) => step === 'validation');
  return Object.fromEntries(sent.map(({ label, status }) => [label, status]));
}

describe('the guide’s example for Express', { timeout: 120_000 }, () => {
  it('as it stands answers 500, because it calls a function that it does not have', async () => {
    const report = await check(url(await runNodeExample(keeper, { program: expressExample })));
    expect(codes(report).slice(0, 2)).toEqual(['server_error', 'validates_partly']);
    expect(report.findings[0]?.effect).toContain('processWebhookData is not defined');
  });

  it('with that function takes events, and does not validate them', async () => {
    const program = { program: expressExample, define: 'processWebhookData' };
    const report = await check(url(await runNodeExample(keeper, program)));
    expect(codes(report)).toEqual(['validates_partly', 'breaks_on_bad_input', 'refused_by_promptpal']);
    expect(answers(report)).toEqual({
      'no event field': 200,
      'no tokens field': 500,
      'projectId is a string': 200,
      'another event': 200,
      'not JSON': 400,
      'a JSON array': 500,
      'an empty body': 500,
      'Content-Type: text/plain': 500,
      GET: 404,
    });
  });
});

describe('the guide’s example for Flask', { timeout: 120_000 }, () => {
  const packages = ['python3-flask'];
  let python: string | null = null;
  beforeAll(() => {
    python = debianPython(['flask'], packages);
  }, 300_000);

  it('as it stands answers 500, because it calls a function that it does not have', async ({ skip }) => {
    if (!python) return skip(lacksPython(packages));
    const port = await runFlaskExample(keeper, python, { program: flaskExample });
    const report = await check(url(port));
    expect(codes(report).slice(0, 2)).toEqual(['server_error', 'validates_partly']);
  });

  it('with that function takes events, and does not validate them', async ({ skip }) => {
    if (!python) return skip(lacksPython(packages));
    const program = { program: flaskExample, define: 'process_webhook_data' };
    const report = await check(url(await runFlaskExample(keeper, python, program)));
    expect(codes(report)).toEqual(['validates_partly', 'breaks_on_bad_input', 'refused_by_promptpal']);
    expect(answers(report)).toEqual({
      'no event field': 200,
      'no tokens field': 500,
      'projectId is a string': 200,
      'another event': 200,
      'not JSON': 400,
      'a JSON array': 500,
      'an empty body': 400,
      // Flask 2.3 and later say 415.
      'Content-Type: text/plain': expect.toBeOneOf([400, 415]),
      GET: 405,
    });
  });
});
