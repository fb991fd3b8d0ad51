import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { checkSteps } from '@shared/check/steps';
import { type StarterKind, starters } from '@shared/starter/starter';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasGo } from '../../dispatcher/go-program';
import { checkHarness } from '../check-harness';
import { Keeper } from '../zoo/keeper';
import { debianPython, lacksPython } from './debian-python';
import { folderOf } from './run-example';
import { routeServer } from './serve-route';

const run = promisify(execFile);
const modules = resolve(import.meta.dirname, '../../../../../node_modules');
const keeper = new Keeper();
const { check } = checkHarness();
afterEach(() => keeper.close());

/** The files of a starter, in a folder. */
const saved = (kind: StarterKind) =>
  folderOf(keeper, Object.fromEntries(starters[kind].files.map(({ name, text }) => [name, text])));

async function expectFullMarks(port: number): Promise<void> {
  const report = await check(`http://127.0.0.1:${port}/webhook/promptpal`, { steps: checkSteps });
  expect(report.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
  expect(report.score).toMatchObject({ points: 10, of: 10 });
}

describe('a starter', { timeout: 240_000 }, () => {
  it.each(['express', 'fastify'] as const)(
    'for %s passes its own tests, and the check-up with full marks',
    async (kind) => {
      const cwd = saved(kind);
      const env = { ...process.env, NODE_PATH: modules, PORT: '0' };
      await run(process.execPath, ['--test', 'server.test.js'], { cwd, env });
      const { port } = await keeper.run(process.execPath, [join(cwd, 'server.js')], { env });
      await expectFullMarks(port);
    },
  );

  it('for Next.js passes its own tests, and the check-up with full marks', async () => {
    const cwd = join(saved('next'), 'app/webhook/promptpal');
    await run(process.execPath, ['--test', 'route.test.js'], { cwd });
    const { port } = await keeper.node(routeServer(join(cwd, 'route.js')));
    await expectFullMarks(port);
  });

  it.skipIf(!hasGo)('for Go passes its own tests, and the check-up with full marks', async () => {
    const cwd = saved('go');
    const env = { ...process.env, PORT: '0', GO111MODULE: 'off', CGO_ENABLED: '0' };
    await run('go', ['test'], { cwd, env });
    await run('go', ['build', '-o', 'hook', '.'], { cwd, env });
    const { port } = await keeper.run(join(cwd, 'hook'), [], { env });
    await expectFullMarks(port);
  });
});

describe('a starter in Python', { timeout: 240_000 }, () => {
  const packages = ['python3-flask', 'python3-fastapi', 'python3-uvicorn', 'python3-httpx'];
  let python: string | null = null;
  beforeAll(() => {
    python = debianPython(['flask', 'fastapi', 'uvicorn', 'httpx'], packages);
  }, 300_000);

  it.for([
    // Neither says a port that was chosen for it, so one is chosen before.
    [
      'flask',
      "from werkzeug.serving import make_server; import server; one = make_server('127.0.0.1', 0, server.app, threaded=True); print('PORT', one.server_port, flush=True); one.serve_forever()",
    ],
    [
      'fastapi',
      "import socket, uvicorn, server; one = socket.socket(); one.bind(('127.0.0.1', 0)); one.listen(2048); print('PORT', one.getsockname()[1], flush=True); uvicorn.Server(uvicorn.Config(server.app, log_level='warning')).run(sockets=[one])",
    ],
  ] as const)(
    'with %s passes its own tests, and the check-up with full marks',
    async ([kind, program], { skip }) => {
      if (!python) return skip(lacksPython(packages));
      const cwd = saved(kind);
      await run(python, ['-m', 'unittest'], { cwd });
      const { port } = await keeper.run(python, ['-c', program], { cwd });
      await expectFullMarks(port);
    },
  );
});
