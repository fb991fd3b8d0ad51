import { AppFailure } from '@shared/errors';
import type { Webhook } from '@shared/model';
import type { Database } from 'better-sqlite3';
import { deletable } from './deletable';

type Row = Omit<Webhook, 'enabled' | 'trustLocalCa'> & { enabled: number; trustLocalCa: number };

const select =
  'SELECT webhook.id, project_id AS projectId, webhook.name, url, event, enabled, trust_local_ca AS trustLocalCa, webhook.demo FROM webhook';

/** What a person says of a webhook. */
type Fields = Omit<Webhook, 'id' | 'demo'>;
const visible = 'webhook.deleted = 0';

export interface WebhookTable {
  /** Of every project that is there, oldest first. */
  list(): Webhook[];
  /** Throws `not_found`. */
  get(id: number): Webhook;
  /** Whether one accepts the local CA; one that is not there any more does, as a new one would. */
  trustsLocalCa(id: number): boolean;
  /** What a run of a project sends to. */
  enabledOf(projectId: number): Webhook[];
  /** Throws `not_found` when the project is not there. */
  create(fields: Fields): Webhook;
  update(webhook: Omit<Fields, 'projectId'> & { id: number }): Webhook;
  delete(id: number): null;
  restore(id: number): Webhook;
}

export function webhookTable(db: Database): WebhookTable {
  const list = db.prepare<[], Row>(
    `${select} JOIN project ON project.id = project_id WHERE ${visible} AND project.deleted = 0 ORDER BY webhook.id`,
  );
  const get = db.prepare<[number], Row>(`${select} WHERE webhook.id = ? AND ${visible}`);
  const enabledOf = db.prepare<[number], Row>(
    `${select} WHERE project_id = ? AND enabled = 1 AND ${visible} ORDER BY webhook.id`,
  );
  const projectExists = db.prepare<[number]>('SELECT 1 FROM project WHERE id = ? AND deleted = 0');
  const create = db.prepare<[number, string, string, string, number, number]>(
    'INSERT INTO webhook (project_id, name, url, event, enabled, trust_local_ca) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const update = db.prepare<[string, string, string, number, number, number]>(
    'UPDATE webhook SET name = ?, url = ?, event = ?, enabled = ?, trust_local_ca = ? WHERE id = ?',
  );

  function find(id: number): Webhook {
    const row = get.get(id);
    if (row) return fromRow(row);
    throw new AppFailure(
      'not_found',
      'This webhook is not there any more.',
      'Choose another one, or add it again.',
    );
  }

  return {
    list: () => list.all().map(fromRow),
    get: find,
    trustsLocalCa: (id) => get.get(id)?.trustLocalCa !== 0,
    enabledOf: (projectId) => enabledOf.all(projectId).map(fromRow),
    create({ projectId, name, url, event, enabled, trustLocalCa }) {
      if (!projectExists.get(projectId)) {
        throw new AppFailure(
          'not_found',
          'The project of this webhook is not there any more.',
          'Choose another one.',
        );
      }
      const { lastInsertRowid } = create.run(
        projectId,
        name,
        url,
        event,
        Number(enabled),
        Number(trustLocalCa),
      );
      return find(Number(lastInsertRowid));
    },
    update({ id, name, url, event, enabled, trustLocalCa }) {
      find(id);
      update.run(name, url, event, Number(enabled), Number(trustLocalCa), id);
      return find(id);
    },
    ...deletable(db, 'webhook', find),
  };
}

function fromRow({ enabled, trustLocalCa, ...row }: Row): Webhook {
  return { ...row, enabled: enabled === 1, trustLocalCa: trustLocalCa === 1 };
}
