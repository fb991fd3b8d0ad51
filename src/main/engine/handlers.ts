import type { CommandName, Output, Parsed } from '@shared/contract';
import type { EndpointSaved } from '@shared/contract-outputs';
import type { Endpoint } from '@shared/endpoint/endpoint';
import { endpointNotes } from '@shared/endpoint/endpoint-notes';
import { alertHandlers } from './alerts/alert-handlers';
import type { Alerts } from './alerts/alerts';
import { deleteExchanges, pinExchanges, undeleteExchanges } from './bulk';
import type { BulkUndo } from './bulk-jobs';
import type { Changes } from './changes';
import type { Checks } from './check/checks';
import type { Demo } from './demo/demo';
import type { Dispatcher } from './dispatcher/dispatcher';
import type { HttpsReceiver } from './https/https-receiver';
import type { EngineOptions } from './index';
import type { Insights } from './insights/insights';
import { insightsHandlers } from './insights/insights-handlers';
import type { Jobs } from './jobs';
import { type Lazy, lazily } from './lazily';
import type { Listeners } from './listeners/listeners';
import { readBody } from './read-body';
import { accessOf } from './receiver/access';
import { machineAddresses } from './receiver/machine-addresses';
import type { Receiver } from './receiver/receiver';
import { wantedAddress } from './receiver/wanted-address';
import type { Replays } from './replay/replays';
import { secretOf } from './secrets/access-secret';
import { lostSecrets } from './secrets/lost-secrets';
import type { Vault } from './secrets/vault';
import { sendRequest } from './send-request';
import { simulate } from './simulate';
import type { Store } from './store/store';
import type { ServedEndpoints } from './suite/served-endpoints';
import { suiteHandlers } from './suite/suite-handlers';
import type { FileTickets } from './transfer/file-tickets';
import { appVersions } from './versions';

export type Handlers = {
  [Name in CommandName]: (input: Parsed<Name>) => Output<Name> | Promise<Output<Name>>;
};

/** What commands work on. */
export interface Parts {
  options: EngineOptions;
  store: Store;
  /** Must be told of a secret before it is written to the log. */
  vault: Vault;
  /** Loaded when it is first needed. */
  dispatcher: () => Promise<Dispatcher>;
  /** One of its own, for who wants to close its connections afterwards. */
  newDispatcher: () => Promise<Dispatcher>;
  inFlight: () => number;
  receiver: Receiver;
  served: ServedEndpoints;
  https: HttpsReceiver;
  /** Ports beside the receiver's. */
  listeners: Lazy<Listeners>;
  changes: Changes;
  jobs: Jobs;
  /** Loaded when it is first needed. */
  replays: Lazy<Replays>;
  tickets: FileTickets;
  /** Loaded when it is first needed. */
  insights: Lazy<Insights>;
  /** Loaded when it is first needed. */
  checks: () => Promise<Checks>;
  /** Loaded when a rule is on, or asked for. */
  alerts: Lazy<Alerts>;
  /** What each import brought, by job, so that it can be taken back. */
  imports: Map<number, readonly number[]>;
  /** What takes back what a job did, by job. */
  undos: Map<number, BulkUndo>;
}

/** It brings undici along; see lazily.ts. */
const replayOne = () => import('./replay/replay-one');

/** What each command does: one line each, because the work belongs to the part that knows how. */
export function createHandlers(parts: Parts, demo: () => Promise<Demo>): Handlers {
  const { options, store, vault, dispatcher, inFlight, receiver, served, https, changes, jobs, replays } =
    parts;
  const { projects, webhooks, endpoints, exchanges, search, marks, filters, settings } = store;
  const listen = () => receiver.listen(wantedAddress(options, settings.get()));
  const health = lazily(async () => (await import('./health')).createHealth(options));

  function projectsChanged<Value>(value: Value): Value {
    changes.tell('projects.changed', null);
    return value;
  }
  function webhooksChanged<Value>(value: Value): Value {
    changes.tell('webhooks.changed', null);
    return value;
  }
  function endpointsChanged<Value>(value: Value): Value {
    served.refresh();
    void parts.listeners.made()?.then((made) => made.serve());
    changes.tell('endpoints.changed', null);
    return value;
  }
  const saved = (endpoint: Endpoint): EndpointSaved =>
    endpointsChanged({ endpoint, notes: endpointNotes(endpoint) });
  function samplesChanged<Value>(value: Value): Value {
    changes.tell('payloads.changed', null);
    return value;
  }
  function filtersChanged<Value>(value: Value): Value {
    changes.tell('filters.changed', null);
    return value;
  }

  return {
    'app.status': () => ({
      receiver: receiver.status(),
      totals: { ...exchanges.totals(), inFlight: inFlight() },
      dataDir: options.dataDir,
      notices: [...store.notices, ...lostSecrets(vault)],
      versions: appVersions(options.versions, store),
    }),

    'app.health': async () => (await health.get())(),

    'projects.list': () => projects.list(),
    'projects.create': (fields) => projectsChanged(projects.create(fields)),
    'projects.update': (project) => projectsChanged(projects.update(project)),
    'projects.delete': ({ id }) => projectsChanged(projects.delete(id)),
    'projects.restore': ({ id }) => projectsChanged(projects.restore(id)),
    'projects.ignoredPaths.get': ({ id }) => projects.ignoredPaths(id),
    'projects.ignoredPaths.set': ({ id, paths }) => projects.setIgnoredPaths(id, paths),

    'webhooks.list': () => webhooks.list(),
    'webhooks.create': (fields) => webhooksChanged(webhooks.create(fields)),
    'webhooks.update': (webhook) => webhooksChanged(webhooks.update(webhook)),
    'webhooks.delete': ({ id }) => webhooksChanged(webhooks.delete(id)),
    'webhooks.restore': ({ id }) => webhooksChanged(webhooks.restore(id)),

    'endpoints.list': () => endpoints.list(),
    'endpoints.create': async (fields) => {
      await vault.keep(secretOf(fields.access));
      return saved(endpoints.create(fields));
    },
    'endpoints.update': async (endpoint) => {
      await vault.keep(secretOf(endpoint.access));
      return saved(endpoints.update(endpoint));
    },
    'endpoints.delete': ({ id }) => endpointsChanged(endpoints.delete(id)),
    'endpoints.restore': ({ id }) => endpointsChanged(endpoints.restore(id)),
    'endpoints.reorder': ({ ids }) => endpointsChanged(endpoints.reorder(ids)),

    'samples.send': (input) => simulate(parts, input),
    'samples.sendSet': async (input) => (await import('./samples/send-set')).sendSet(parts, input),

    'payloads.list': () => store.samples.list(),
    'payloads.get': ({ id }) => store.samples.get(id),
    'payloads.create': (sample) => samplesChanged(store.samples.create(sample)),
    'payloads.update': (sample) => samplesChanged(store.samples.update(sample)),
    'payloads.move': ({ ids, folder }) => samplesChanged(store.samples.move(ids, folder)),
    'payloads.renameFolder': ({ from, to }) => samplesChanged(store.samples.renameFolder(from, to)),
    'payloads.delete': ({ ids }) => samplesChanged(store.samples.delete(ids)),
    'payloads.restore': ({ ids }) => samplesChanged(store.samples.restore(ids)),
    'payloads.fromExchange': async (input) =>
      samplesChanged(await (await import('./samples/request-text')).sampleFromExchange(parts, input)),
    'payloads.import': async (input) =>
      (await import('./samples/import-samples')).importSamples(parts, input),
    'payloads.undoImport': async (input) =>
      (await import('./samples/import-samples')).undoSampleImport(parts, input),
    'payloads.export': async (input) =>
      (await import('./samples/export-samples')).exportSamples(parts, input),
    'generator.save': async (input) => (await import('./samples/save-generated')).saveGenerated(parts, input),

    'ab.start': async (input) => (await import('./ab/start-ab')).startAb(parts, input),
    'ab.list': async () => (await import('./ab/ab-runs')).listAbRuns(store),
    'ab.get': async ({ id }) => (await import('./ab/ab-runs')).abReport(store, id),

    'chaos.run': async (input) => (await import('./chaos/run-chaos')).runChaos(parts, input),
    'demo.run': async () => (await demo()).run(),
    'demo.remove': async () => (await demo()).remove(),
    'demo.restore': async () => (await demo()).restore(),

    'exchanges.page': (query) => search.page(query),
    'exchanges.match': ({ ids, filter }) => search.match(ids, filter.text),
    'exchanges.get': ({ id }) => exchanges.get(id),
    'exchanges.body': (range) => readBody(exchanges, range),
    'exchanges.proof': async ({ id }) => (await import('./proof/read-proof')).readProof(exchanges, id),
    'exchanges.replay': async ({ id }) => (await replayOne()).replay(parts, id),
    'exchanges.cancel': async ({ id }) => (await dispatcher()).cancel(id),
    'exchanges.clear': () => {
      const cleared = exchanges.clear();
      changes.totals();
      return cleared;
    },
    'exchanges.unclear': () => {
      exchanges.unclear();
      changes.totals();
      return null;
    },
    'exchanges.pin': (input) => pinExchanges(parts, input),
    'exchanges.delete': (input) => deleteExchanges(parts, input),
    'exchanges.undelete': (input) => undeleteExchanges(parts, input),
    'exchanges.note': ({ id, text }) => {
      changes.exchanges(marks.note(id, text));
      return null;
    },

    'filter.values': ({ field, prefix }) => search.values(field, prefix),
    'filters.list': () => filters.list(),
    'filters.save': (filter) => filtersChanged(filters.save(filter)),
    'filters.delete': ({ id }) => filtersChanged(filters.delete(id)),

    'requests.send': (request) => sendRequest(parts, request),
    'payloads.send': async (payload) => (await import('./send-payload')).sendPayload(parts, payload),

    'replays.plan': async (wish) => (await import('./replay/plan')).planReplay(parts, wish),
    'replays.start': async (wish) => (await replays.get()).start(wish),
    'replays.pause': async ({ id }) => (await replays.get()).pause(id),
    'replays.resume': async ({ id }) => (await replays.get()).resume(id),
    'replays.cancel': async ({ id }) => (await replays.get()).cancel(id),
    'replays.list': async () => (await replays.get()).list(),
    'replays.get': async ({ id }) => (await replays.get()).get(id),
    'replays.unsent': async (input) => (await replays.get()).unsent(input),
    'replays.preview': async (edited) => (await replayOne()).previewReplay(parts, edited),
    'replays.sendEdited': async (edited) => (await replayOne()).sendEdited(parts, edited),
    'replays.of': ({ id }) => store.replays().sources.replaysOf(id, 100),

    'ledger.list': async () => (await import('./ledger/ledger')).readLedger(parts),
    'ledger.recoverable': async (input) => (await import('./ledger/ledger')).recoverable(parts, input),

    ...insightsHandlers(parts),

    'jobs.list': () => jobs.list(),
    'jobs.cancel': ({ id }) => jobs.cancel(id),
    // Loaded when somebody asks: nobody exports at the start.
    'exports.preview': async (wanted) => (await import('./transfer/preview')).previewExport(parts, wanted),
    'exports.start': async (wanted) => (await import('./transfer/export')).startExport(parts, wanted),
    'imports.start': async (wanted) => (await import('./transfer/import')).startImport(parts, wanted),
    'imports.undo': async (input) => (await import('./bulk-jobs')).undoImport(parts, input),
    'bulk.start': async (input) => (await import('./bulk-jobs')).startBulk(parts, input),
    'bulk.undo': async (input) => (await import('./bulk-jobs')).undoBulk(parts, input),

    'backup.start': async (input) => (await import('./backup/back-up')).startBackup(parts, input),
    'backup.restore': async (input) => (await import('./backup/restore')).startRestore(parts, input),
    'backup.kept': async () => (await import('./store/restored')).keptLogs(options.dataDir),
    'backup.putBack': async (input) => (await import('./backup/restore')).putBack(parts, input),

    'secrets.areSealed': () => vault.isSealing(),

    ...suiteHandlers(parts),

    'checks.start': async (wanted) => (await parts.checks()).start(wanted),
    'checks.cancel': async ({ id }) => (await parts.checks()).cancel(id),
    'checks.get': async ({ id }) => (await parts.checks()).get(id),
    'checks.history': ({ url }) => store.checkUps.list(url),
    'checks.delete': ({ id }) => store.checkUps.mark(id, true),
    'checks.restore': ({ id }) => store.checkUps.mark(id, false),

    'drift.read': async (of) => (await import('./drift/read-drift')).readDrift(parts, of),

    ...alertHandlers(parts.alerts),

    'settings.get': () => settings.get(),
    'settings.set': async (next) => {
      await vault.keep(secretOf(next.receiverAccess));
      const before = settings.get();
      settings.set(next);
      changes.tell('settings.changed', next);
      receiver.protect(accessOf(next.receiverAccess));
      const [was, now] = [wantedAddress(options, before), wantedAddress(options, next)];
      if (was.host !== now.host || was.port !== now.port) await listen();
      const moved = was.host !== now.host || (before.https.port !== next.https.port && options.port === null);
      if (next.https.on && (moved || !before.https.on)) await https.start();
      if (!next.https.on && before.https.on) await https.stop();
      return next;
    },

    'receiver.traffic': () => receiver.traffic(),
    'receiver.restart': async () => {
      if (settings.get().https.on && https.status().receiver.url === null) void https.start();
      return listen();
    },
    'receiver.useWantedPort': () => receiver.useWantedPort(),
    'receiver.addresses': machineAddresses,
    'receiver.stop': async () => {
      await Promise.all([receiver.stop({ graceMs: 500 }), https.stop()]);
      return receiver.status();
    },

    'listeners.open': async (wanted) => (await parts.listeners.get()).open(wanted),
    'listeners.close': async ({ id }) => (await parts.listeners.get()).close(id),

    'https.status': () => https.status(),
    'https.authority': async () => ({ pem: await https.authority() }),
    'https.bad': ({ name, on }) => https.setBad(name, on),
  };
}
