import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sampleBody } from '@shared/samples';
import { starterSuite } from '@shared/suite/starter-suite';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../engine/store/testing';
import { exitCodes } from './exit-codes';
import { createProgram } from './program';
import { type RunningCommand, start } from './testing/command';
import { endpoint } from './testing/endpoint';

const payload = sampleBody('success', 'documented', { payloadProjectId: 1, now: 0, utcOffsetMinutes: 0 });

/** The commands in the code blocks of a page, without the name of the program. */
function commandsOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^ *```\n([\s\S]*?)^ *```$/gm)].flatMap(([, block = '']) =>
    [...block.matchAll(/^ *(?:npx )?hookpair (.*)$/gm)].map(([, command = '']) => command),
  );
}

/** The words of a command line, as a shell reads them. */
function words(line: string): string[] {
  return execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Runs the commands of a page one after the other in one folder, as a reader would. */
async function runAll(page: string): Promise<void> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'payload.json'), payload);
  const ours = String(await freePort());
  // The answer of the integration guide.
  const target = await endpoint((_arrived, res) =>
    res.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":"received"}'),
  );
  const theirs = new URL(target.url).port;
  writeFileSync(join(cwd, 'suite.yaml'), starterSuite.replace('3000', theirs));
  const commands = commandsOf(page).map((line) =>
    words(line.replace(/\b440[01]\b/g, ours).replace(/\b3000\b/g, theirs)),
  );
  const run = (args: string[]) => start(join(cwd, 'log'), args, {}, cwd);

  while (commands.length > 0) {
    const args = commands.shift() ?? [];
    const told = `${page}: hookpair ${args.join(' ')}`;
    const command = run(args);
    if (args[0] === 'listen') await sendTo(command, args);
    if (args.includes('--follow')) {
      await command.says(/"type":"exchange"/);
      command.child.kill('SIGINT');
    }
    const { code, signal, err } = await command.ended;
    expect({ told, code, signal, err }).toEqual({ told, code: exitCodes.good, signal: null, err });
  }

  /** What is listened for is sent by the next command, or by us; nothing where nothing may come. */
  async function sendTo(listen: RunningCommand, args: readonly string[]): Promise<void> {
    const [url] = await listen.says(/http:\/\/[\d.]+:\d+/);
    if (args.join(' ').includes('--expect 0')) return;
    if (!commands[0]?.includes(`${url}/hook`)) {
      await fetch(`${url}/hook`, { method: 'POST', body: payload });
      return;
    }
    const sent = await run(commands.shift() ?? []).ended;
    expect(sent).toMatchObject({ code: exitCodes.good });
  }
}

it('runs every command of docs/command-line.md', () => runAll('docs/command-line.md'), 180_000);

it('runs every command of the README’s QA chapter', () => runAll('README.md'), 120_000);

it('tells of every command and option', () => {
  const page = readFileSync('docs/command-line.md', 'utf8');
  const program = createProgram();
  const names = program.commands.map((command) => command.name());
  for (const name of names.filter((one) => one !== 'help')) expect(page).toContain(`hookpair ${name}`);
  for (const command of program.commands) {
    expect(command.summary()).not.toBe('');
    for (const option of command.options) expect(option.description).not.toBe('');
  }
});
