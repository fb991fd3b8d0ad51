import { join } from 'node:path';
import { systemClock } from '../src/main/engine/clock';
import { createStore } from '../src/main/engine/store/store';
import { type OpenApp, openApp } from './app';
import { writeBareApp } from './bare-app';
import type { Server } from './child';
import { freePort, untilOpen } from './free-port';
import { pauser } from './pauser';
import { bareCertificate } from './servers';

/** An app with a window, of which a process catches. */
export interface AppServer extends Server {
  app: OpenApp;
}

/** Hookpair as a person has it: its window shows what is caught while it is caught. */
export async function startOurApp(dataDir: string, secure = false): Promise<AppServer> {
  const [http, https] = [await freePort(), await freePort()];
  const store = createStore({ dataDir, clock: systemClock() });
  store.settings.set({
    ...store.settings.get(),
    receiverPort: http,
    https: { on: secure, port: https },
  });
  store.close();
  return serving(await openApp(process.cwd(), dataDir, ''), secure ? https : http);
}

/** The floor: a bare window, and a node:http server that keeps nothing in a process of the same kind. */
export async function startBareApp(folder: string, secure = false): Promise<AppServer> {
  const app = join(folder, 'app');
  await writeBareApp(app, { certificate: secure ? await bareCertificate() : null });
  const open = await openApp(app, join(folder, 'data'));
  const port = await open.electron.evaluate(() => (globalThis as unknown as { port: Promise<number> }).port);
  return serving(open, port);
}

async function serving(app: OpenApp, port: number): Promise<AppServer> {
  await untilOpen(port);
  const pids = await app.electron.evaluate(({ app: own }) => own.getAppMetrics().map(({ pid }) => pid));
  return { app, port, pid: pids[0] ?? 0, startMs: 0, ...pauser(pids), stop: () => app.close() };
}
