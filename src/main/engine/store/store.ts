import type { Notice } from '@shared/contract';
import type { ExchangeSummary } from '@shared/model';
import type { Clock } from '../clock';
import { type CheckUpTable, checkUpTable } from './check-ups';
import { openLog } from './database';
import { type EndpointTable, endpointTable } from './endpoints';
import { type ExchangeTable, exchangeTable } from './exchanges';
import type { Journal } from './journal';
import { createLogWriter } from './log-writer';
import { createMarks, type Marks } from './marks';
import { noteTable } from './notes';
import { type ProjectTable, projectTable } from './projects';
import { createRetention, type Retention } from './retention';
import { type RunTable, runTable } from './runs';
import { type SavedFilterTable, savedFilterTable } from './saved-filters';
import { createIndexRows } from './search/index-rows';
import { createIndexer, type Indexer } from './search/indexer';
import { createSearch, type Search } from './search/search';
import { textReader } from './search/texts';
import { type SeenEventTable, seenEventTable } from './seen-events';
import { type SettingTable, settingTable } from './settings';
import { createSyncMode } from './sync-mode';
import { createVisibility } from './visibility';
import { type WebhookTable, webhookTable } from './webhooks';

export interface Store {
  journal: Journal;
  exchanges: ExchangeTable;
  projects: ProjectTable;
  webhooks: WebhookTable;
  endpoints: EndpointTable;
  runs: RunTable;
  checkUps: CheckUpTable;
  seenEvents: SeenEventTable;
  marks: Marks;
  search: Search;
  filters: SavedFilterTable;
  settings: SettingTable;
  retention: Retention;
  indexer: Indexer;
  /** What a person should know of the opening. */
  notices: readonly Notice[];
  sqliteVersion: string;
  /** Hears the rows of every commit, oldest first. */
  onCommitted(listener: (rows: ExchangeSummary[]) => void): void;
  /** Commits what is waiting, and closes the log. */
  close(): void;
}

/** The newest id that was ever used, so that a deleted one does not come back. */
const usedKey = 'last_used_id';

/** Opens the log of a folder. Throws `log_newer` or `log_unwritable`; see database.ts. */
export function createStore({ dataDir, clock }: { dataDir: string; clock: Clock }): Store {
  const { db, notices, close } = openLog(dataDir, clock.now());
  for (const table of ['project', 'webhook', 'endpoint']) db.exec(`DELETE FROM ${table} WHERE deleted = 1`);
  const settings = settingTable(db);
  const newest = db.prepare<[], number | null>('SELECT max(id) FROM exchange').pluck().get() ?? 0;
  const lastId = Math.max(newest, settings.readNumber(usedKey) ?? 0);
  const visibility = createVisibility(db, settings, lastId);
  const syncMode = createSyncMode(db);
  const notes = noteTable(db, (id) => indexer.rewritten(id));
  const indexRows = createIndexRows(db, notes, textReader(db));
  const indexer = createIndexer(db, { clock, settings, syncMode, rows: indexRows });
  const marks = createMarks(db, visibility, notes);
  const exchanges = exchangeTable(db, visibility, notes);
  exchanges.recoverInterrupted();
  const listeners: ((rows: ExchangeSummary[]) => void)[] = [];
  const journal = createLogWriter(db, lastId + 1, {
    syncMode,
    onRewritten: indexer.rewritten,
    onCommitted(rows, inserted) {
      visibility.added(rows, inserted);
      indexer.added(inserted);
      for (const listener of listeners) listener(rows);
    },
  });
  const retention = createRetention(db, clock, settings, { visibility, marks, indexRows }, (id) =>
    settings.writeNumber(usedKey, id),
  );
  return {
    journal,
    exchanges,
    projects: projectTable(db),
    webhooks: webhookTable(db),
    endpoints: endpointTable(db),
    runs: runTable(db),
    checkUps: checkUpTable(db),
    seenEvents: seenEventTable(db),
    marks,
    search: createSearch(db, { clock, visibility, notes, indexer }),
    filters: savedFilterTable(db),
    settings,
    retention,
    indexer,
    notices,
    sqliteVersion: db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '',
    onCommitted: (listener) => void listeners.push(listener),
    close() {
      retention.stop();
      indexer.stop();
      journal.flush();
      close();
    },
  };
}
