import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './app';

const projectFolder = resolve(__dirname, '..');

/** Lines of the code blocks of the README. */
function commandsOfReadme(): string[] {
  const readme = readFileSync(resolve(projectFolder, 'README.md'), 'utf8');
  return [...readme.matchAll(/^ *```\n([\s\S]*?)^ *```$/gm)].flatMap(([, block = '']) =>
    block
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
}

test('every command of the README does what it says', async ({ dataDir }) => {
  // Those of the command line are run by src/main/cli/docs.test.ts.
  const commands = commandsOfReadme().filter((line) => !line.startsWith('npx hookpair '));
  const [start, testCommand, curl = '', ...others] = commands;
  // `npm test` is what runs this. A command that comes to the README has to come here too.
  expect([start, testCommand, others]).toEqual(['npm start', 'npm test', []]);
  const port = await freePort();
  const app = spawn('npm', ['start'], {
    cwd: projectFolder,
    env: { ...process.env, HOOKPAIR_DATA_DIR: dataDir, HOOKPAIR_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'ignore'],
    // npm passes no signal on to what it runs, so the whole group is asked to end.
    detached: true,
  });
  const said: string[] = [];
  app.stdout.setEncoding('utf8').on('data', (text: string) => said.push(text));
  try {
    expect(curl).toContain('http://127.0.0.1:4400/');
    const command = curl.replace('127.0.0.1:4400', `127.0.0.1:${port}`);
    const run = () => promisify(execFile)('sh', ['-c', `${command} --silent`]).catch(() => ({ stdout: '' }));
    await expect.poll(async () => (await run()).stdout, { timeout: 30_000 }).toBe('{"status":"received"}');
    expect(said.join('')).toContain('starting with Electron');
  } finally {
    const ended = once(app, 'exit');
    process.kill(-(app.pid ?? 0), 'SIGTERM');
    await ended;
  }
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
