import type { Notice } from '@shared/contract-outputs';
import type { ExchangeSummary } from '@shared/model';
import type { Database } from 'better-sqlite3';
import type { Clock } from '../clock';
import { type PriceStore, pricesOf } from '../insights/prices';
import { type StoredSecrets, storedSecrets } from '../secrets/stored-secrets';
import { createVault, type Vault } from '../secrets/vault';
import { type AlertSources, alertSources } from './alert-sources';
import { type AlertTable, alertTable } from './alerts';
import { type CheckUpTable, checkUpTable } from './check-ups';
import { openLog } from './database';
import { type DemoTable, demoTable } from './demo';
import { type DemoExchanges, demoExchanges } from './demo-exchanges';
import { type EndpointTable, endpointTable } from './endpoints';
import { type EnvironmentTable, environmentTable } from './environments';
import { exchangeEraser } from './erase-exchanges';
import { type ExchangeTable, exchangeTable } from './exchanges';
import { createLogWriter, type LogWriter } from './log-writer';
import { type LostTable, lostTable } from './lost';
import { createMarks, type Marks } from './marks';
import { noteTable } from './notes';
import { type BeginImport, beginImport, takeBackImports } from './open-imports';
import { type ProjectTable, projectTable } from './projects';
import { type ReplayTables, replayTables } from './replay-tables';
import { takeNotice, watchLog } from './rescue';
import { createRetention, type Retention } from './retention';
import { type RunTable, runTable } from './runs';
import { type SampleTable, sampleTable } from './samples';
import { type SavedFilterTable, savedFilterTable } from './saved-filters';
import { createIndexRows } from './search/index-rows';
import { createIndexer, type Indexer } from './search/indexer';
import { createSearch, type Search } from './search/search';
import { textReader } from './search/texts';
import { createWordMerges } from './search/word-merges';
import { type SeenEventTable, seenEventTable } from './seen-events';
import { type SettingTable, settingTable } from './settings';
import { type SuiteTable, suiteTable } from './suites';
import { prepareTakeBack } from './take-back';
import { startWalCopier } from './threads/wal-copier';
import { createTroubleWatch, type TroubleWatch } from './trouble-watch';
import { createVisibility } from './visibility';
import { type WebhookTable, webhookTable } from './webhooks';

export interface Store {
  journal: LogWriter;
  exchanges: ExchangeTable;
  projects: ProjectTable;
  webhooks: WebhookTable;
  endpoints: EndpointTable;
  samples: SampleTable;
  suites: SuiteTable;
  environments: EnvironmentTable;
  runs: RunTable;
  demo: DemoTable & { exchanges: DemoExchanges };
  checkUps: CheckUpTable;
  alerts: AlertTable;
  alertSources: AlertSources;
  seenEvents: SeenEventTable;
  marks: Marks;
  search: Search;
  filters: SavedFilterTable;
  settings: SettingTable;
  secrets: StoredSecrets;
  /** Prepared when it is first asked for: nobody replays at the start. */
  replays(): ReplayTables;
  lost(): LostTable;
  beginImport: BeginImport;
  retention: Retention;
  indexer: Indexer;
  /** The file. */
  path: string;
  prices: PriceStore;
  /** What a person should know of the opening. */
  notices: readonly Notice[];
  sqliteVersion: string;
  /** Hears the rows of every commit, oldest first. */
  onCommitted(listener: (rows: ExchangeSummary[]) => void): void;
  /** Hears when the log cannot be written to, and why, and null when it can be again. */
  onTrouble: TroubleWatch['onChange'];
  /** Calls back when the files of the log were deleted, and it was written back: it must be opened anew. */
  onRescued(listener: () => void): void;
  /** Commits what is waiting, and closes the log. */
  close(): void;
}

/** The newest id that was ever used, so that a deleted one does not come back. */
const usedKey = 'last_used_id';
/** When the log was last tried after it could not be written to, in ms since the epoch. */
const triedKey = 'tried_at';

export interface StoreOptions {
  dataDir: string;
  clock: Clock;
  /** The script made of threads/log-thread.ts, for the threads beside this one; null to do without. */
  logThread?: string | null;
  /** What seals and opens the secrets of the log; none is sealed without one. */
  vault?: Vault;
  /** Waits for a quick disk on this thread in a flood: for a loop that is slow to hear of what was done beside it. */
  syncHere?: boolean;
}

/** Opens the log of a folder. Throws `log_newer` or `log_unwritable`; see database.ts. */
export function createStore(options: StoreOptions): Store {
  const { dataDir, clock, logThread = null, vault = createVault(null), syncHere = false } = options;
  const { db, path, notices, cleanStop, close } = openLog(dataDir, clock.now());
  deleteHidden(db);
  const takenBack = takeBackImports(db);
  notices.push(...takeNotice(db), ...takenBack);
  const settings = settingTable(db, vault);
  const newest = db.prepare<[], number | null>('SELECT max(id) FROM exchange').pluck().get() ?? 0;
  const lastId = Math.max(newest, settings.readNumber(usedKey) ?? 0);
  const visibility = createVisibility(db, settings, { lastId, trusted: cleanStop && takenBack.length === 0 });
  const notes = noteTable(db, (id) => indexer.rewritten(id));
  const trouble = createTroubleWatch(clock, () => settings.writeNumber(triedKey, clock.now()));
  const indexRows = createIndexRows(db, notes, textReader(db));
  const wordMerges = createWordMerges(db, clock);
  const indexer = createIndexer(db, {
    clock,
    settings,
    rows: indexRows,
    merges: wordMerges,
    trouble,
  });
  const marks = createMarks(db, visibility, notes);
  const exchanges = exchangeTable(db, visibility, notes);
  exchanges.recoverInterrupted();
  let replays: ReplayTables | null = null;
  let lost: LostTable | null = null;
  let committedAt = clock.monotonic();
  const listeners: ((rows: ExchangeSummary[]) => void)[] = [];
  const eraseExchanges = exchangeEraser(db, indexRows, (id) =>
    settings.writeNumber(usedKey, Math.max(id, settings.readNumber(usedKey) ?? 0)),
  );
  const journal = createLogWriter(db, lastId + 1, {
    path,
    syncHere,
    reach: () => indexer.reach,
    copier: logThread === null ? null : () => startWalCopier(logThread, path, db),
    takeBack: prepareTakeBack(db, eraseExchanges),
    onTrouble: trouble.saw,
    onCommitted(rows, inserted) {
      committedAt = clock.monotonic();
      visibility.added(rows, inserted);
      indexer.added(inserted);
      for (const listener of listeners) listener(rows);
    },
  });
  let rescued = () => {};
  const rescue = watchLog(db, path, clock, {
    refuse(why) {
      journal.refuseAll(why);
      trouble.gaveUp(why);
    },
    rescued: () => rescued(),
  });
  const retention = createRetention(db, clock, settings, {
    visibility,
    marks,
    erase: eraseExchanges,
    words: wordMerges,
    committedAt: () => committedAt,
    trouble,
    writes: journal,
  });
  const demo = demoTable(db);
  const endpoints = endpointTable(db, vault);
  // Whoever never opens them does not wait for their statements at the start.
  let samples: SampleTable | null = null;
  let suites: SuiteTable | null = null;
  let environments: EnvironmentTable | null = null;
  let checkUps: CheckUpTable | null = null;
  let alerts: AlertTable | null = null;
  let sources: AlertSources | null = null;
  let seenEvents: SeenEventTable | null = null;
  let prices: PriceStore | null = null;
  return {
    journal,
    exchanges,
    projects: projectTable(db),
    webhooks: webhookTable(db),
    endpoints,
    secrets: storedSecrets(db, vault, { settings, endpoints }),
    get samples() {
      samples ??= sampleTable(db);
      return samples;
    },
    get suites() {
      suites ??= suiteTable(db);
      return suites;
    },
    get environments() {
      environments ??= environmentTable(db);
      return environments;
    },
    runs: runTable(db),
    demo: { ...demo, exchanges: demoExchanges(db, { demo, visibility, eraseExchanges }) },
    get checkUps() {
      checkUps ??= checkUpTable(db);
      return checkUps;
    },
    get alerts() {
      alerts ??= alertTable(db);
      return alerts;
    },
    get alertSources() {
      sources ??= alertSources(db);
      return sources;
    },
    get seenEvents() {
      seenEvents ??= seenEventTable(db);
      return seenEvents;
    },
    marks,
    search: createSearch(db, { clock, visibility, notes, indexer }),
    filters: savedFilterTable(db),
    settings,
    replays() {
      replays ??= replayTables(db);
      return replays;
    },
    lost() {
      lost ??= lostTable(db, visibility);
      return lost;
    },
    beginImport: (origin) => beginImport(db, origin),
    retention,
    indexer,
    path,
    get prices() {
      prices ??= pricesOf(db);
      return prices;
    },
    notices,
    sqliteVersion: db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '',
    onCommitted: (listener) => void listeners.push(listener),
    onTrouble: trouble.onChange,
    onRescued(listener) {
      rescued = listener;
    },
    close() {
      rescue.stop();
      trouble.stop();
      retention.stop();
      indexer.stop();
      journal.close();
      close(visibility.keep());
    },
  };
}

/** What a person deleted cannot come back after a start. What is of the demo says what else is, until it is removed. */
function deleteHidden(db: Database): void {
  db.exec(`
    DELETE FROM project WHERE deleted = 1 AND demo = 0;
    DELETE FROM webhook WHERE deleted = 1;
    DELETE FROM sample WHERE deleted = 1;
    DELETE FROM suite WHERE deleted = 1;
    DELETE FROM environment WHERE deleted = 1;
    DELETE FROM check_up WHERE deleted = 1;
    DELETE FROM alert_rule WHERE deleted = 1;
    DELETE FROM endpoint WHERE deleted = 1 AND demo IS NULL;
  `);
}
