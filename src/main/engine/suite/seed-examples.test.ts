import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { starterSuite } from '@shared/suite/starter-suite';
import type { Suite } from '@shared/suite/suite';
import { parseSuite } from '@shared/suite/suite-file';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { debianPython, lacksPython } from '../check/seed/debian-python';
import { suiteEngine } from './suite-harness';

// The guide's own examples for Express and Flask, really started, each broken in one way at a time.

const folder = resolve(import.meta.dirname, '../../../../e2e/endpoints');
const servers = {
  Express: [process.execPath, 'express.mjs'],
  // The system's Python, because Flask comes from Debian's packages.
  Flask: ['/usr/bin/python3', 'flask_app.py'],
} as const;

const starter = ((): Suite => {
  const parsed = parseSuite(starterSuite);
  if (parsed.ok) return parsed.suite;
  throw new Error(JSON.stringify(parsed.problems));
})();
const names = starter.cases.map(({ name }) => name);

/** Starts an endpoint on any port, and gives its URL. */
async function start([program, file]: readonly [string, string], broken: string): Promise<string> {
  const child: ChildProcess = spawn(program, [resolve(folder, file)], {
    env: { ...process.env, BROKEN: broken, PORT: '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(async () => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  });
  if (!child.stdout) throw new Error('It has no output.');
  for await (const line of createInterface(child.stdout)) {
    const port = /on port (\d+)/.exec(line)?.[1];
    if (port) return `http://127.0.0.1:${port}`;
  }
  throw new Error(`${program} ${file} ended before it listened.`);
}

/** Names of the cases that did not pass, and what was found. */
async function findings(server: readonly [string, string], broken: string, only: string[] | null = null) {
  const { run } = await suiteEngine();
  const { cases } = await run(starter, { variables: { baseUrl: await start(server, broken) }, only });
  return cases
    .filter(({ state }) => state !== 'passed')
    .map(({ name, status, expectations }) => [
      name,
      status,
      expectations.find(({ passed }) => !passed)?.what,
    ]);
}

const packages = ['python3-flask'];
let hasFlask = false;
beforeAll(() => {
  hasFlask = debianPython(['flask'], packages) === servers.Flask[0];
}, 300_000);

describe.each(Object.entries(servers))('the guide’s example for %s', { timeout: 90_000 }, (title, server) => {
  const why = lacksPython(packages);
  const lacks = () => title === 'Flask' && !hasFlask;

  it('passes once it guards against what may be absent', async ({ skip }) => {
    skip(lacks(), why);
    expect(await findings(server, 'none')).toEqual([]);
  });

  it('crashes without tokens, as it stands in the guide', async ({ skip }) => {
    skip(lacks(), why);
    expect(await findings(server, 'crash-tokens')).toEqual([
      ['Without tokens it does not crash', 500, 'Outcome'],
    ]);
  });

  it('is found to crash without the optional provider fields', async ({ skip }) => {
    skip(lacks(), why);
    expect(await findings(server, 'crash-provider')).toEqual([
      ['The optional provider fields may be absent', 500, 'Status'],
    ]);
  });

  it('is found to answer no 2xx', async ({ skip }) => {
    skip(lacks(), why);
    const found = await findings(server, 'no-2xx');
    expect(found.map(([name]) => name)).toEqual(
      names.filter((name) => name !== 'It says that it received it' || title === 'Express'),
    );
    expect(found[0]?.[2]).toBe('Status');
  });

  it('is found to answer slowly', async ({ skip }) => {
    skip(lacks(), why);
    const slow = 'It answers within half of the 10 s';
    expect(await findings(server, 'slow', [slow])).toEqual([[slow, 200, 'Duration']]);
  });
});
