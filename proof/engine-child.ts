import { dirname, extname, join } from 'node:path';
import SQLite from 'better-sqlite3';
import { createEngine, type Engine } from '../src/main/engine';
import { systemClock } from '../src/main/engine/clock';
import type { CommandName } from '../src/shared/contract';
import { toAppError } from '../src/shared/errors';
import type { FromChild, ToChild } from './engine-messages';

// The engine as it is in the app, in a process of its own that may be killed. It is asked over the channel of the process.

const [, script = '', dataDir = '', user, sync] = process.argv;

async function main(): Promise<void> {
  if (user === 'unprivileged') becomeNobody();
  tell({ type: 'opening' });
  const engine: Engine = await createEngine({
    dataDir,
    port: 0,
    clock: systemClock(),
    versions: { hookpair: 'proof', electron: null, chromium: null },
    syncHere: sync !== 'beside',
    restart: () => void engine.close().then(() => process.exit()),
    logThread: join(dirname(script), `log-thread${extname(script)}`),
  });
  const status = await engine.call('app.status', {});
  if (!status.ok) throw new Error(status.error.message);
  const { receiver, notices } = status.value as { receiver: { port: number }; notices: { title: string }[] };
  engine.subscribe((event) => {
    if (event.name === 'job.changed') tell({ type: 'job', job: event.data });
    else if (event.name === 'replay.changed') tell({ type: 'replay', replay: event.data });
  });
  process.on('message', (message: ToChild) => void hear(engine, message));
  tell({ type: 'ready', port: receiver.port, notices: notices.map(({ title }) => title) });
}

/** Root may write everywhere. The native module is loaded before: its folder may be closed to others. */
function becomeNobody(): void {
  new SQLite(':memory:').close();
  if (process.getuid?.() === 0) process.seteuid?.(65_534);
}

async function hear(engine: Engine, message: ToChild): Promise<void> {
  switch (message.type) {
    case 'call': {
      const result = await engine.call(message.command as CommandName, message.input);
      tell({ type: 'answer', id: message.id, result });
      return;
    }
    case 'ticket':
      engine.addTicket(message.ticket);
      return;
    case 'close':
      await engine.close();
      process.exit();
  }
}

function tell(message: FromChild): void {
  if (process.connected) process.send?.(message);
}

process.on('disconnect', () => process.exit());
main().catch((error: unknown) => {
  process.send?.({ type: 'failed', error: toAppError(error) } satisfies FromChild, () => process.exit(1));
});
