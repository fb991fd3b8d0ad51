import type { Result } from '@shared/contract';
import { toAppError } from '@shared/errors';
import type { Settings } from '@shared/settings';
import { askForSeal } from './ask-for-seal';
import { systemClock } from './clock';
import { createEngine, type Engine, type EngineOptions } from './index';
import type { LocalSocket } from './local-socket/server';
import { type EnginePort, servePort } from './port-server';
import type { FromEngine, ToEngine } from './process-messages';
import { troubleOf } from './store/trouble';

// The entry of the engine's own process. Everything here is wiring: what it does stands in createEngine.

/** When the tray hears for the first time, in ms: the window is drawn then. */
const newsAfterMs = 1_000;
/** When the command line can talk to this process, in ms: the window's first questions go before. */
const socketAfterMs = 200;

const host = process.parentPort;
const seal = askForSeal((message) => host.postMessage(message));
let engine: Promise<Engine> | null = null;
let socket: Promise<LocalSocket | null> | null = null;
let isEnding = false;

host.on('message', ({ data, ports }) => {
  const message = data as ToEngine;
  switch (message.type) {
    case 'start':
      // Electron wakes another thread before and after each turn of this loop.
      engine = open({ ...message, clock: systemClock(), seal, restart, syncHere: true });
      engine.then((ready) => {
        // It is there, and from now on must not be silent.
        host.postMessage({ type: 'pong' } satisfies FromEngine);
        systemClock().after(newsAfterMs, () => void tellMain(ready));
        systemClock().after(socketAfterMs, () => {
          if (!isEnding) socket = serveOthers(ready, message.dataDir, message.versions.hookpair);
        });
      }, fail);
      return;
    case 'connect': {
      const [port] = ports;
      if (port && engine) serve(port, engine);
      return;
    }
    case 'ticket':
      void engine?.then((ready) => {
        ready.addTicket(message.ticket);
        isKnown(message.ticket);
      });
      return;
    case 'command':
      void engine?.then((ready) => {
        ready.allowCommand(message.ticket);
        isKnown(message.ticket);
      });
      return;
    case 'woke':
      void engine?.then((ready) => ready.woke(message.asleepAt));
      return;
    case 'keep-catching':
      void engine?.then((ready) => keepCatching(ready, message.keep));
      return;
    case 'sealed':
      seal.answered(message.id, message.text);
      return;
    case 'ping':
      host.postMessage({ type: 'pong' } satisfies FromEngine);
      return;
    case 'stop':
      void stop();
  }
});

/** A command line that listens hands the log over; for any other the app waits until it has ended. */
async function open(options: EngineOptions): Promise<Engine> {
  try {
    return await createEngine(options);
  } catch (error) {
    const { openInstead } = await import('./local-socket/take-over');
    return openInstead(error, options);
  }
}

function serve(port: EnginePort, starting: Promise<Engine>): void {
  starting.then(
    (ready) => servePort(port, ready),
    () => port.close(),
  );
}

function isKnown({ ticket }: { ticket: string }): void {
  host.postMessage({ type: 'known', ticket } satisfies FromEngine);
}

/** What the main process shows outside the window. */
async function tellMain(ready: Engine): Promise<void> {
  const post = (message: FromEngine) => host.postMessage(message);
  ready.subscribe((event) => {
    if (event.name === 'alert.fired') post({ type: 'alert', alert: event.data });
  });
  const { tellShell } = await import('./shell-news');
  await tellShell(ready, systemClock(), (news) => post({ type: 'news', news }));
}

async function keepCatching(ready: Engine, keep: boolean): Promise<void> {
  const read = (await ready.call('settings.get', {})) as Result<Settings>;
  if (!read.ok) return;
  const background = { ...read.value.background, keepCatching: keep };
  await ready.call('settings.set', { ...read.value, background });
}

/** Lets the command line talk to us. Without it the app works all the same. */
async function serveOthers(ready: Engine, dataDir: string, version: string): Promise<LocalSocket | null> {
  const { serveLocalSocket } = await import('./local-socket/server');
  return serveLocalSocket(ready, { dataDir, version, owner: 'app' }).catch(() => null);
}

/** Ends as when the app quits; the main process starts it again at once. */
function restart(): void {
  const message: FromEngine = { type: 'restarting' };
  host.postMessage(message);
  void stop();
}

async function stop(): Promise<void> {
  isEnding = true;
  await (await socket)?.close();
  await (await engine)?.close();
  process.exit(0);
}

/** Says why, and ends: the main process shows it, and tries again. */
function fail(error: unknown): void {
  const message: FromEngine = { type: 'failed', error: toAppError(troubleOf(error) ?? error) };
  host.postMessage(message);
  setImmediate(() => process.exit(1));
}
