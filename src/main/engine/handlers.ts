import type { CommandName, EndpointSaved, Output, Parsed } from '@shared/contract';
import type { Endpoint } from '@shared/endpoint/endpoint';
import { endpointNotes } from '@shared/endpoint/endpoint-notes';
import { deleteExchanges, pinExchanges, undeleteExchanges } from './bulk';
import type { BulkUndo } from './bulk-jobs';
import type { Changes } from './changes';
import type { Checks } from './check/checks';
import { runDemo } from './demo';
import type { Dispatcher } from './dispatcher/dispatcher';
import type { HttpsReceiver } from './https/https-receiver';
import type { EngineOptions } from './index';
import type { Jobs } from './jobs';
import { readBody } from './read-body';
import { accessOf } from './receiver/access';
import { machineAddresses } from './receiver/machine-addresses';
import type { Receiver } from './receiver/receiver';
import { wantedAddress } from './receiver/wanted-address';
import { replay } from './replay';
import { sendRequest } from './send-request';
import { simulate } from './simulate';
import type { Store } from './store/store';
import type { FileTickets } from './transfer/file-tickets';
import { appVersions } from './versions';

export type Handlers = {
  [Name in CommandName]: (input: Parsed<Name>) => Output<Name> | Promise<Output<Name>>;
};

/** What commands work on. */
export interface Parts {
  options: EngineOptions;
  store: Store;
  /** Loaded when it is first needed. */
  dispatcher: () => Promise<Dispatcher>;
  /** One of its own, for who wants to close its connections afterwards. */
  newDispatcher: () => Promise<Dispatcher>;
  inFlight: () => number;
  receiver: Receiver;
  https: HttpsReceiver;
  changes: Changes;
  jobs: Jobs;
  tickets: FileTickets;
  /** Loaded when it is first needed. */
  checks: () => Promise<Checks>;
  /** What each import brought, by job, so that it can be taken back. */
  imports: Map<number, readonly number[]>;
  /** What takes back what a job did, by job. */
  undos: Map<number, BulkUndo>;
}

/** What each command does: one line each, because the work belongs to the part that knows how. */
export function createHandlers(parts: Parts): Handlers {
  const { options, store, dispatcher, inFlight, receiver, https, changes, jobs } = parts;
  const { projects, webhooks, endpoints, exchanges, search, marks, filters, settings } = store;
  const listen = () => receiver.listen(wantedAddress(options, settings.get()));

  function projectsChanged<Value>(value: Value): Value {
    changes.tell('projects.changed', null);
    return value;
  }
  function webhooksChanged<Value>(value: Value): Value {
    changes.tell('webhooks.changed', null);
    return value;
  }
  function endpointsChanged<Value>(value: Value): Value {
    receiver.serve(endpoints.list());
    changes.tell('endpoints.changed', null);
    return value;
  }
  const saved = (endpoint: Endpoint): EndpointSaved =>
    endpointsChanged({ endpoint, notes: endpointNotes(endpoint) });
  function filtersChanged<Value>(value: Value): Value {
    changes.tell('filters.changed', null);
    return value;
  }

  return {
    'app.status': () => ({
      receiver: receiver.status(),
      totals: { ...exchanges.totals(), inFlight: inFlight() },
      dataDir: options.dataDir,
      notices: [...store.notices],
      versions: appVersions(options.versions, store),
    }),

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
    'endpoints.create': (fields) => saved(endpoints.create(fields)),
    'endpoints.update': (endpoint) => saved(endpoints.update(endpoint)),
    'endpoints.delete': ({ id }) => endpointsChanged(endpoints.delete(id)),
    'endpoints.restore': ({ id }) => endpointsChanged(endpoints.restore(id)),
    'endpoints.reorder': ({ ids }) => endpointsChanged(endpoints.reorder(ids)),

    'samples.send': (input) => simulate(parts, input),
    'chaos.run': async (input) => (await import('./chaos/run-chaos')).runChaos(parts, input),
    'demo.run': () => runDemo(parts),

    'exchanges.page': (query) => search.page(query),
    'exchanges.match': ({ ids, filter }) => search.match(ids, filter.text),
    'exchanges.get': ({ id }) => exchanges.get(id),
    'exchanges.body': (range) => readBody(exchanges, range),
    'exchanges.proof': async ({ id }) => (await import('./proof/read-proof')).readProof(exchanges, id),
    'exchanges.replay': ({ id }) => replay(parts, id),
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

    'jobs.list': () => jobs.list(),
    'jobs.cancel': ({ id }) => jobs.cancel(id),
    // Loaded when somebody asks: nobody exports at the start.
    'exports.preview': async (wanted) => (await import('./transfer/preview')).previewExport(parts, wanted),
    'exports.start': async (wanted) => (await import('./transfer/export')).startExport(parts, wanted),
    'imports.start': async (wanted) => (await import('./transfer/import')).startImport(parts, wanted),
    'imports.undo': async (input) => (await import('./bulk-jobs')).undoImport(parts, input),
    'bulk.start': async (input) => (await import('./bulk-jobs')).startBulk(parts, input),
    'bulk.undo': async (input) => (await import('./bulk-jobs')).undoBulk(parts, input),

    'checks.start': async (wanted) => (await parts.checks()).start(wanted),
    'checks.cancel': async ({ id }) => (await parts.checks()).cancel(id),
    'checks.get': async ({ id }) => (await parts.checks()).get(id),
    'checks.history': ({ url }) => store.checkUps.list(url),
    'checks.delete': ({ id }) => store.checkUps.mark(id, true),
    'checks.restore': ({ id }) => store.checkUps.mark(id, false),

    'drift.read': async (of) => (await import('./drift/read-drift')).readDrift(parts, of),

    'settings.get': () => settings.get(),
    'settings.set': async (next) => {
      const before = settings.get();
      settings.set(next);
      changes.tell('settings.changed', next);
      receiver.protect(accessOf(next.receiverAccess));
      const [was, now] = [wantedAddress(options, before), wantedAddress(options, next)];
      if (was.host !== now.host || was.port !== now.port) await listen();
      const moved = before.https.port !== next.https.port && options.port === null;
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

    'https.status': () => https.status(),
    'https.authority': async () => ({ pem: await https.authority() }),
    'https.bad': ({ name, on }) => https.setBad(name, on),
  };
}
