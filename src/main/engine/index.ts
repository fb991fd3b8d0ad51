import type { CommandTicket } from '@shared/alerts/alert';
import type { CommandName, Result } from '@shared/contract';
import type { Notice } from '@shared/contract-outputs';
import { createCommandTickets } from './alerts/command-tickets';
import { createChanges, type EngineEvent } from './changes';
import type { Clock } from './clock';
import type { Dispatcher } from './dispatcher/dispatcher';
import { createHandlers, type Parts } from './handlers';
import type { KeySeal } from './https/authority-files';
import { createHttpsReceiver } from './https/https-receiver';
import { createJobs } from './jobs';
import { lazily } from './lazily';
import { createPairing } from './pairing';
import { OpenSends } from './proof/open-sends';
import { accessOf } from './receiver/access';
import { createReceiver } from './receiver/receiver';
import { wantedAddress } from './receiver/wanted-address';
import { runCommand } from './run-command';
import { createVault } from './secrets/vault';
import { createStore } from './store/store';
import { troubleOf } from './store/trouble';
import { servedEndpoints } from './suite/served-endpoints';
import { createFileTickets, type FileTicket } from './transfer/file-tickets';

export interface EngineOptions {
  /** The folder of the log. Made if it is not there. */
  dataDir: string;
  clock: Clock;
  /** The receiver's port instead of the one in the settings; 0 for any. */
  port: number | null;
  versions: { hookpair: string; electron: string | null; chromium: string | null };
  /** How long a send may take in ms; PromptPal's 10 s unless a test shortens it. */
  budgetMs?: number;
  /** Of 0 up to 1, for what endpoints leave to chance; Math.random unless a test has its own. */
  random?: () => number;
  /** Seals the key of the local CA with the system's keyring; without it the file's mode protects it. */
  seal?: KeySeal;
  /** False does not catch: neither the receiver nor https listens. */
  catching?: boolean;
  /** The script of the threads beside this one; see store/threads/log-thread.ts. Without it, this one does all. */
  logThread?: string;
  /** Waits for a quick disk on the engine's thread, as in Electron; see StoreOptions. */
  syncHere?: boolean;
  /** Ends the engine and starts it again; without it no other log can be taken in the place of this one. */
  restart?: () => void;
  /** False leaves the indexes as they are, to measure what they cost. */
  indexing?: boolean;
}

export interface Engine {
  /** Runs a command. Never rejects: a failure is data. */
  call(command: CommandName, input: unknown): Promise<Result<unknown>>;
  /** Hears every event, until the returned function is called. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
  /** Notices that a person should see, such as a damaged log that was set aside. */
  readonly notices: readonly Notice[];
  /** Lets a command read or write a file that a person chose. */
  addTicket(ticket: FileTicket): void;
  /** Lets a rule of alerts run a command that a person has allowed. */
  allowCommand(ticket: CommandTicket): void;
  /**
   * The computer has slept since `asleepAt`, in ms since the epoch: what was being sent then is recorded as interrupted,
   * and the receiver looks whether it still catches.
   */
  woke(asleepAt: number): Promise<void>;
  /** Lets what is in flight finish for a moment, records the rest as interrupted, and closes the log. */
  close(): Promise<void>;
}

/** What ails the log has been told by the receiver's status, and ends nothing. */
function orTrouble(error: unknown): void {
  if (!troubleOf(error)) throw error;
}

/** How long sends may go on when the app quits, in ms. */
const sendGraceMs = 3_000;
/** How long open requests may go on when the app quits, in ms. */
const catchGraceMs = 500;
/** When the dispatcher and https are loaded if nobody has needed them by then, in ms: the window is drawn. */
export const preloadAfterMs = 2_000;

/**
 * Opens the log and starts the receiver. Rejects with an AppFailure when the log cannot be opened; a receiver that
 * cannot listen is told through its status, because the rest still works.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { clock } = options;
  const vault = createVault(options.seal ?? null);
  const store = createStore({
    dataDir: options.dataDir,
    clock,
    logThread: options.logThread ?? null,
    vault,
    syncHere: options.syncHere === true,
  });
  await vault.open(store.secrets.all());
  const pairing = createPairing(new OpenSends(clock, store.journal));
  let inFlight = 0;
  const changes = createChanges(clock, () => ({ ...store.exchanges.totals(), inFlight }));
  async function newDispatcher(onInFlight?: (count: number) => void): Promise<Dispatcher> {
    const { createDispatcher } = await import('./dispatcher/dispatcher');
    return createDispatcher({
      journal: store.journal,
      clock,
      pairing,
      localCa: https.localCa,
      keptBodyBytes: () => store.settings.get().keptBodyBytes,
      ...(onInFlight ? { onInFlight } : {}),
      ...(options.budgetMs === undefined ? {} : { budgetMs: options.budgetMs }),
    });
  }
  const dispatcher = lazily(() =>
    newDispatcher((count) => {
      inFlight = count;
      changes.totals();
    }),
  );
  const receiver = createReceiver({
    journal: store.journal,
    clock,
    pairing,
    keptBodyBytes: () => store.settings.get().keptBodyBytes,
    onStatus: (status) => changes.tell('receiver.changed', status),
    localCa: () => https.localCa(),
    ...(options.random === undefined ? {} : { random: options.random }),
  });
  const served = servedEndpoints(receiver, () => store.endpoints.list());
  served.refresh();
  const https = createHttpsReceiver({
    dataDir: options.dataDir,
    clock,
    receiver,
    seal: options.seal ?? null,
    address() {
      const settings = store.settings.get();
      const port = options.port === null ? settings.https.port : 0;
      return { host: wantedAddress(options, settings).host, port };
    },
    onStatus: (status) => changes.tell('https.changed', status),
  });
  store.onCommitted((rows) => changes.exchanges(rows));
  store.onRescued(() => options.restart?.());
  store.onTrouble((trouble) => receiver.logFails(trouble && `${trouble.message} ${trouble.hint}`));
  const listeners = lazily(async () => {
    const { createListeners } = await import('./listeners/listeners');
    return createListeners({ store, clock, pairing, localCa: https.localCa });
  });
  const jobs = createJobs(clock, (job) => changes.tell('job.changed', job));
  const tickets = createFileTickets();
  const checks = lazily(async () => {
    const [{ createChecks }, { checkParts }] = await Promise.all([
      import('./check/checks'),
      import('./check/check-parts'),
    ]);
    return createChecks(checkParts(parts), store.checkUps, (view) => changes.tell('check.changed', view));
  });
  const insights = lazily(async () => {
    const { createInsights } = await import('./insights/insights');
    return createInsights({ path: store.path, clock, script: options.logThread ?? null });
  });
  const commands = createCommandTickets();
  const alerts = lazily(async () => {
    const [{ Alerts }, { logPrices }] = await Promise.all([
      import('./alerts/alerts'),
      import('./alerts/log-prices'),
    ]);
    const prices = logPrices(store);
    return new Alerts({ store, clock, changes, dispatcher: dispatcher.get, commands, prices });
  });
  const parts: Parts = {
    options,
    store,
    vault,
    dispatcher: dispatcher.get,
    newDispatcher: () => newDispatcher(),
    inFlight: () => inFlight,
    receiver,
    served,
    https,
    listeners,
    changes,
    jobs,
    replays: lazily(async () => new (await import('./replay/replays')).Replays(parts)),
    tickets,
    insights,
    alerts,
    imports: new Map(),
    undos: new Map(),
    checks: checks.get,
  };
  const demo = lazily(async () => (await import('./demo/demo')).createDemo(parts));
  const handlers = createHandlers(parts, demo.get);
  receiver.protect(accessOf(store.settings.get().receiverAccess));
  const catching = options.catching !== false;
  if (catching) await receiver.listen(wantedAddress(options, store.settings.get()));
  store.retention.start();
  if (options.indexing !== false) store.indexer.start();
  const cancelPreload = clock.after(preloadAfterMs, () => {
    void dispatcher.get();
    // What cannot be written now is sealed at the next start.
    store.secrets.sealOld().catch(orTrouble);
    if (store.alerts.hasEnabled()) void alerts.get();
    // The app may have ended before a removed demo was erased.
    if (store.demo.removed()) void demo.get().then((made) => made.erase());
    // Whoever has just switched it on must not have it moved to another port.
    if (catching && store.settings.get().https.on && https.status().receiver.state === 'stopped')
      void https.start();
    // The port with the bad certificate was closed with the app that opened it.
    if (catching && store.demo.project()?.deleted === false) void demo.get().then((made) => made.reopen());
  });

  return {
    notices: store.notices,
    subscribe: changes.subscribe,
    call: (command, input) => runCommand(handlers, command, input),
    addTicket: tickets.add,
    allowCommand: commands.add,
    async woke(asleepAt) {
      await dispatcher.made()?.then((made) => made.slept(asleepAt));
      await alerts.made()?.then((made) => made.woke());
      await receiver.check();
    },
    async close() {
      changes.close();
      cancelPreload();
      await alerts.made()?.then((made) => made.close());
      await parts.replays.made()?.then((made) => made.close());
      await Promise.all([jobs.close(), checks.made()?.then((made) => made.close())]);
      await Promise.all([
        dispatcher.made()?.then((made) => made.close({ graceMs: sendGraceMs })),
        receiver.stop({ graceMs: catchGraceMs }),
        listeners.made()?.then((made) => made.closeAll()),
        https.stop(),
        insights.made()?.then((made) => made.close()),
      ]);
      await demo.made()?.then((made) => made.close());
      // The demo may have opened a port meanwhile.
      await https.stop();
      store.close();
    },
  };
}
