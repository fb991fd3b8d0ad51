import type { Migration } from '../migrate';

/** Whether a webhook accepts a certificate of the local CA: it does, until a person switches it off. */
export const https: Migration = {
  number: 7,
  name: 'https',
  sql: 'ALTER TABLE webhook ADD COLUMN trust_local_ca INTEGER NOT NULL DEFAULT 1;',
};
