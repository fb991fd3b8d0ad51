import type { FilterSubject, SearchTexts } from '@shared/filter/match';
import type { ExchangeSummary } from '@shared/model';
import type { Database } from 'better-sqlite3';
import type { NoteTable } from '../notes';
import type { TextReader } from './texts';

/** Names of what exchanges belong to. A project or webhook that is not there any more has none. */
export interface Names {
  projects: ReadonlyMap<number, string>;
  webhooks: ReadonlyMap<number, string>;
}

export function nameReader(db: Database): () => Names {
  const projects = db.prepare<[], [number, string]>('SELECT id, name FROM project WHERE deleted = 0').raw();
  const webhooks = db
    .prepare<[], [number, string]>(
      `SELECT webhook.id, webhook.name FROM webhook JOIN project ON project.id = project_id
       WHERE webhook.deleted = 0 AND project.deleted = 0`,
    )
    .raw();
  return () => ({ projects: new Map(projects.all()), webhooks: new Map(webhooks.all()) });
}

/** An exchange of the log as a filter looks at it. Note and texts are read when the filter asks for them. */
export class LogSubject implements FilterSubject {
  private read: SearchTexts | null = null;

  constructor(
    readonly summary: ExchangeSummary,
    private readonly names: Names,
    private readonly notes: NoteTable,
    private readonly reader: TextReader,
  ) {}

  get projectName(): string | null {
    return this.names.projects.get(this.summary.projectId ?? 0) ?? null;
  }

  get webhookName(): string | null {
    return this.names.webhooks.get(this.summary.webhookId ?? 0) ?? null;
  }

  get note(): string {
    return this.summary.noted ? this.notes.get(this.summary.id) : '';
  }

  get texts(): SearchTexts {
    this.read ??= this.reader(this.summary.id);
    return this.read;
  }
}
