import { z } from 'zod';
import { alertCommands } from './alerts/alert-commands';
import { backupCommands } from './backup/backup-commands';
import { chaosRunSchema } from './chaos/chaos-schema';
import type { CheckEntry, CheckReport, CheckView } from './check/check';
import { checkHistorySchema, checkStartSchema } from './check/check-schema';
import { longestIgnored, mostIgnored } from './compare/ignored-paths';
import { command } from './contract-command';
import {
  byId,
  id,
  name,
  nothing,
  payloadFields,
  projectFields,
  requestFields,
  webhookFields,
} from './contract-fields';
import type {
  AppStatus,
  BodySlice,
  Cleared,
  Counted,
  Deleted,
  DemoStarted,
  EndpointSaved,
  ExchangePage,
  JobStarted,
  RunStarted,
} from './contract-outputs';
import { cursorSchema, sortSchema } from './cursor';
import type { Drift } from './drift/drift';
import type { Endpoint } from './endpoint/endpoint';
import { endpointFields } from './endpoint/endpoint-schema';
import type { AppError } from './errors';
import { longestPage } from './first-page';
import type { Health } from './health';
import { badCertificates, type HttpsStatus } from './https';
import { insightsCommands } from './insights/insights-commands';
import { type Listening, listenSchema } from './listening';
import type { Exchange, ExchangeSummary, Project, ReceiverStatus, SavedFilter, Webhook } from './model';
import { mostAtOnce } from './most-at-once';
import type { Proof } from './proof/proof';
import type { MachineAddress } from './receiver-host';
import type { Ledger } from './replay/ledger';
import type { Replay, ReplayPlan, ReplayPreview, UnsentPage } from './replay/replay';
import { editedSchema, replayFields, replayStartSchema, unsentSchema } from './replay/replay-schema';
import { sampleCommands } from './samples/sample-commands';
import { sampleSendSchema, sampleSetSendSchema } from './samples/sample-schema';
import { listFilterSchema, selectionSchema } from './selection';
import { type Settings, settingsSchema } from './settings';
import { newestFirst } from './sort';
import { suiteCommands } from './suite/suite-commands';
import type { Traffic } from './traffic';
import { type ExportPreview, exportSchema, importSchema, type Job, previewSchema } from './transfer/job';

/** Every command of the engine, once. A missing handler is a compile error (see engine/handlers.ts). */
export const commands = {
  'app.status': command<AppStatus>()(nothing),
  /** How the engine is. Asked by whoever looks, once a second: nothing is measured while nobody does. */
  'app.health': command<Health>()(nothing),

  'projects.list': command<Project[]>()(nothing),
  'projects.create': command<Project>()(projectFields),
  'projects.update': command<Project>()(projectFields.extend({ id })),
  'projects.delete': command<null>()(byId),
  'projects.restore': command<Project>()(byId),
  /** What comparisons of the project's exchanges should not count; see compare/ignored-paths.ts for how it is written. */
  'projects.ignoredPaths.get': command<string[]>()(byId),
  'projects.ignoredPaths.set': command<string[]>()(
    z.object({ id, paths: z.array(z.string().min(1).max(longestIgnored)).max(mostIgnored) }),
  ),

  'webhooks.list': command<Webhook[]>()(nothing),
  'webhooks.create': command<Webhook>()(webhookFields.extend({ projectId: id })),
  'webhooks.update': command<Webhook>()(webhookFields.extend({ id })),
  'webhooks.delete': command<null>()(byId),
  'webhooks.restore': command<Webhook>()(byId),

  /** In the order in which equally specific paths are tried. */
  'endpoints.list': command<Endpoint[]>()(nothing),
  'endpoints.create': command<EndpointSaved>()(endpointFields),
  'endpoints.update': command<EndpointSaved>()(endpointFields.extend({ id })),
  'endpoints.delete': command<null>()(byId),
  'endpoints.restore': command<Endpoint>()(byId),
  /** Those that are not named come after those that are, in the order they had. */
  'endpoints.reorder': command<Endpoint[]>()(z.object({ ids: z.array(id).max(10_000) })),

  /** To every enabled webhook of the project, or to one of them alone. */
  'samples.send': command<RunStarted>()(sampleSendSchema),
  /** The same with many, as a job, a few at once. More than `mostUnconfirmed` exchanges must be confirmed. */
  'samples.sendSet': command<JobStarted>()(sampleSetSendSchema),

  ...sampleCommands,

  /**
   * Sends a sample, or an exchange once more, in a way that tries the endpoint. Resolves once it has begun: the job tells
   * how far it is, and what came of it. More than `mostUnconfirmed` exchanges must be confirmed.
   */
  'chaos.run': command<JobStarted>()(chaosRunSchema),
  /** Makes the demo, or puts it back as it was, and sends a sample to each of its endpoints. */
  'demo.run': command<DemoStarted>()(nothing),
  /** Hides all of the demo. Soon after it is erased; until then `demo.restore` takes it back. */
  'demo.remove': command<Counted>()(nothing),
  'demo.restore': command<Counted>()(nothing),

  /**
   * A page of the list, newest first unless `sort` says otherwise. It takes a bounded time: a page may have fewer rows
   * than `limit`, even none, and still a `next` to go on with.
   */
  'exchanges.page': command<ExchangePage>()(
    z.object({
      cursor: cursorSchema.nullable(),
      limit: z.number().int().min(1).max(longestPage),
      filter: listFilterSchema,
      sort: sortSchema.prefault(newestFirst),
    }),
  ),
  /** Which of these exchanges a filter shows. */
  'exchanges.match': command<number[]>()(z.object({ ids: z.array(id).max(500), filter: listFilterSchema })),
  'exchanges.get': command<Exchange>()(byId),
  /** `decoded` undoes the content coding for viewing; offsets then count decoded bytes. */
  'exchanges.body': command<BodySlice>()(
    z.object({
      id,
      side: z.enum(['request', 'response']),
      offset: z.number().int().nonnegative(),
      length: z
        .number()
        .int()
        .min(1)
        .max(16 * 1024 * 1024),
      decoded: z.boolean(),
    }),
  ),
  /** What was sent against what arrived; null for an exchange without another end. */
  'exchanges.proof': command<Proof | null>()(byId),
  'exchanges.replay': command<RunStarted>()(byId),
  'exchanges.cancel': command<null>()(byId),
  /** Hides everything that is not pinned. It can be undone until the next start of the app. */
  'exchanges.clear': command<Cleared>()(nothing),
  'exchanges.unclear': command<null>()(nothing),
  /** Of a few, at once; `bulk.start` does it with any number. */
  'exchanges.pin': command<Counted>()(z.object({ ids: z.array(id).max(mostAtOnce), pinned: z.boolean() })),
  /** Hides the exchanges, pinned or not. It can be undone until the next start of the app. */
  'exchanges.delete': command<Deleted>()(z.object({ ids: z.array(id).max(mostAtOnce) })),
  'exchanges.undelete': command<Counted>()(z.object({ deletionId: id })),
  /** An empty text takes the note away. */
  'exchanges.note': command<null>()(z.object({ id, text: z.string().max(20_000) })),

  /** Values that the log has for a field of the filter language and that begin with `prefix`, most frequent first. */
  'filter.values': command<string[]>()(z.object({ field: z.string().max(20), prefix: z.string().max(200) })),
  'filters.list': command<SavedFilter[]>()(nothing),
  /** Without an id it makes a new one. */
  'filters.save': command<SavedFilter>()(
    z.object({ id: id.nullable(), name, text: listFilterSchema.shape.text.min(1, 'A filter is needed.') }),
  ),
  'filters.delete': command<null>()(byId),

  /** Sends a request as it was typed, once. Redirects are not followed. */
  'requests.send': command<RunStarted>()(requestFields),
  /** Sends a body to any URL as PromptPal would. */
  'payloads.send': command<RunStarted>()(payloadFields),

  /** What a replay would send, as far as it can be found out in a few seconds. Nothing is sent. */
  'replays.plan': command<ReplayPlan>()(replayFields),
  /**
   * Sends exchanges again, as a job whose queue is in the log. Resolves once it has begun; `replay.changed` tells the
   * rest. More than `mostUnconfirmed` requests must be confirmed.
   */
  'replays.start': command<Replay>()(replayStartSchema),
  /** Begins no more. What is open goes on to its end. */
  'replays.pause': command<Replay>()(byId),
  /** Sends what was not sent, also of a job that was interrupted or cancelled. What is unknown is not sent again. */
  'replays.resume': command<Replay>()(byId),
  /** Begins no more, and ends what is open. */
  'replays.cancel': command<Replay>()(byId),
  /** Newest first: those that have not ended, and the last that have. */
  'replays.list': command<Replay[]>()(nothing),
  'replays.get': command<Replay>()(byId),
  /** What was not sent, in order, and what nobody knows of. */
  'replays.unsent': command<UnsentPage>()(unsentSchema),
  /** The request that would go out for one exchange, byte for byte. */
  'replays.preview': command<ReplayPreview>()(editedSchema),
  /** Sends one exchange once, edited. */
  'replays.sendEdited': command<RunStarted>()(editedSchema),
  /** The exchanges that sent this one again, newest first, at most a hundred. */
  'replays.of': command<ExchangeSummary[]>()(byId),

  /** Every failed delivery, by cause and target. It takes a bounded time; ask again until all was searched. */
  'ledger.list': command<Ledger>()(nothing),
  /** What Recover sends: failed deliveries that have not succeeded since, each payload once; of all groups without a key. */
  'ledger.recoverable': command<{ ids: number[] }>()(
    z.object({ keys: z.array(z.string().max(9000)).max(1000).nullable() }),
  ),

  ...insightsCommands,

  'jobs.list': command<Job[]>()(nothing),
  'jobs.cancel': command<null>()(byId),
  'exports.preview': command<ExportPreview>()(previewSchema),
  'exports.start': command<Job>()(exportSchema),
  'imports.start': command<Job>()(importSchema),
  /** Deletes what an import of this run of the engine brought, as a job. */
  'imports.undo': command<Job>()(z.object({ jobId: id })),
  /** Deletes or pins all that is selected now, pinned or not, as a job. */
  'bulk.start': command<Job>()(
    z.object({ action: z.enum(['delete', 'pin', 'unpin']), selection: selectionSchema }),
  ),
  /** Takes back what a job of `bulk.start` or `imports.undo` did, as a job; also after a cancel. */
  'bulk.undo': command<Job>()(z.object({ jobId: id })),

  ...backupCommands,

  /** Whether the system has a keyring that seals secrets in the log. */
  'secrets.areSealed': command<boolean>()(nothing),

  ...suiteCommands,

  /**
   * Begins to check an endpoint, and resolves with its first state; `check.changed` tells the rest. Heavy steps must be
   * confirmed.
   */
  'checks.start': command<CheckView>()(checkStartSchema),
  'checks.cancel': command<null>()(byId),
  /** With its facts, also while it runs. */
  'checks.get': command<CheckReport>()(byId),
  /** Newest first; those that run are not among them. */
  'checks.history': command<CheckEntry[]>()(checkHistorySchema),
  /** Forgets one. Its exchanges stay in the log. */
  'checks.delete': command<null>()(byId),
  'checks.restore': command<null>()(byId),

  /** How the payloads of a project, of a URL or of a receiver's endpoint changed over time; of everything where all are null. */
  'drift.read': command<Drift>()(
    z.object({
      projectId: id.nullable(),
      url: z.string().max(8192).nullable(),
      endpointId: id.nullable(),
    }),
  ),

  ...alertCommands,

  'settings.get': command<Settings>()(nothing),
  'settings.set': command<Settings>()(settingsSchema),

  /** Starts again, on the port of the settings or the next free one. */
  'receiver.restart': command<ReceiverStatus>()(nothing),
  /** Moves to the port of the settings where it was taken before. Fails with `port_taken` while it still is. */
  'receiver.useWantedPort': command<ReceiverStatus>()(nothing),
  'receiver.stop': command<ReceiverStatus>()(nothing),
  /** By which addresses other machines could reach this one. */
  'receiver.addresses': command<MachineAddress[]>()(nothing),
  /** Asked by whoever looks, once a second: nothing is told unasked. */
  'receiver.traffic': command<Traffic>()(nothing),

  /** Catches on a port beside the receiver's, until it is closed. Fails with `port_taken`. */
  'listeners.open': command<Listening>()(listenSchema),
  'listeners.close': command<null>()(byId),

  /** The https side of the receiver. It is switched on and off by the settings. */
  'https.status': command<HttpsStatus>()(nothing),
  /** The certificate of the local CA as PEM, which is made if there is none yet. */
  'https.authority': command<{ pem: string }>()(nothing),
  /** Starts or stops the listener that shows a bad certificate. */
  'https.bad': command<HttpsStatus>()(z.object({ name: z.enum(badCertificates), on: z.boolean() })),
};

export type Commands = typeof commands;
export type CommandName = keyof Commands;
/** What a caller passes. */
export type Input<Name extends CommandName> = z.input<Commands[Name]['input']>;
/** What a handler gets, after parsing. */
export type Parsed<Name extends CommandName> = z.output<Commands[Name]['input']>;
export type Output<Name extends CommandName> = Exclude<Commands[Name]['output'], undefined>;

export type Result<Value> = { ok: true; value: Value } | { ok: false; error: AppError };
