import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noRedaction, type Redaction } from '@shared/redact/redaction';
import type { Selection } from '@shared/selection';
import type { ExportFormat, Job } from '@shared/transfer/job';
import type { ExchangeRecord } from '@shared/transfer/record';
import { onTestFinished } from 'vitest';
import { systemClock } from '../clock';
import { createJobs } from '../jobs';
import { createStore } from '../store/store';
import { insert, temporaryFolder } from '../store/testing';
import { startExport } from './export';
import { createFileTickets } from './file-tickets';
import { startImport } from './import';
import { recordLoader } from './load-record';
import { idsOldestFirst } from './select';
import type { TransferParts } from './transfer-parts';

const everything: Selection = { filter: { text: '' } };

/** For tests: a log with exports and imports, without the rest of the engine. */
export function transferHarness() {
  const folder = temporaryFolder();
  const clock = systemClock();
  const store = createStore({ dataDir: join(folder, 'log'), clock });
  onTestFinished(() => store.close());
  const told: Job[] = [];
  const waiting = new Map<number, (job: Job) => void>();
  const jobs = createJobs(clock, (job) => {
    told.push(job);
    if (job.state !== 'running') waiting.get(job.id)?.(job);
  });
  const tickets = createFileTickets();
  const options = { clock, versions: { hookpair: '0.0.0' } };
  const parts: TransferParts = {
    options,
    store,
    jobs,
    tickets,
    changes: { exchanges: () => {} },
    imports: new Map(),
  };
  let files = 0;

  const ended = (job: Job) => new Promise<Job>((resolve) => waiting.set(job.id, resolve));
  const ticketFor = (path: string, purpose: 'read' | 'write') => {
    files += 1;
    tickets.add({ ticket: String(files), path, purpose });
    return String(files);
  };

  return {
    folder,
    parts,
    told,
    ended,
    ticketFor,
    async add(records: readonly ExchangeRecord[]): Promise<void> {
      const inserted = records.map(({ exchange, bodies }) => {
        const { summary, request, response, note: _later, ...rest } = exchange;
        store.journal.nextId();
        return insert(store.journal, {
          ...rest,
          summary: { ...summary, noted: false },
          request: { ...request, body: bodies.request },
          response: response && { ...response, body: bodies.response },
        });
      });
      await Promise.all(inserted);
      for (const { exchange } of records) {
        if (exchange.note !== '') store.marks.note(exchange.summary.id, exchange.note);
      }
    },
    /** Writes a file and gives its text. */
    async exported(
      format: ExportFormat,
      redaction: Redaction = noRedaction,
      selection: Selection = everything,
    ): Promise<{ path: string; text: string; job: Job }> {
      const path = join(folder, `export-${files}.${format}`);
      const job = await ended(
        startExport(parts, { selection, format, redaction, ticket: ticketFor(path, 'write') }),
      );
      return { path, job, text: job.state === 'done' ? readFileSync(path, 'utf8') : '' };
    },
    imported: (path: string) => ended(startImport(parts, { ticket: ticketFor(path, 'read') })),
    async records(): Promise<ExchangeRecord[]> {
      const ids = await idsOldestFirst(parts, everything, new AbortController().signal);
      const load = recordLoader(store);
      return ids.map(load);
    },
  };
}
