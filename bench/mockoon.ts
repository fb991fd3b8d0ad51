import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Server } from './child';
import { freePort, untilOpen } from './free-port';
import { pauser } from './pauser';
import { peer, peerProgram } from './peers';

interface Commons {
  BuildEnvironment(parameters: object): { routes: Route[]; name: string; port: number; cors: boolean };
}

interface Route {
  method: string;
  endpoint: string;
  responses: { body: string; disableTemplating: boolean }[];
}

/** @mockoon/cli with one route that answers as we do, and logs each request and response whole into its file. */
export async function startMockoon(folder: string): Promise<Server> {
  const port = await freePort();
  const { BuildEnvironment } = peer('@mockoon/commons') as Commons;
  const environment = BuildEnvironment({ hasDefaultRoute: true, hasContentTypeHeader: true, port });
  const [route] = environment.routes;
  const [response] = route?.responses ?? [];
  if (!route || !response) throw new Error('Mockoon made no route.');
  Object.assign(environment, { name: 'bench', port, cors: false });
  Object.assign(route, { method: 'post', endpoint: 'webhook/promptpal' });
  Object.assign(response, { body: '{"status":"received"}', disableTemplating: true });
  const data = join(folder, 'bench.json');
  await writeFile(data, JSON.stringify(environment));
  const args = [
    'start',
    '--data',
    data,
    '--hostname',
    '127.0.0.1',
    '--log-transaction',
    '--disable-admin-api',
  ];
  const child = spawn(process.execPath, [peerProgram('mockoon-cli'), ...args], {
    // It keeps its log in the home folder.
    env: { ...process.env, HOME: folder, USERPROFILE: folder },
    stdio: 'ignore',
  });
  await untilOpen(port);
  const pid = child.pid ?? 0;
  return {
    port,
    pid,
    startMs: 0,
    ...pauser([pid]),
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
