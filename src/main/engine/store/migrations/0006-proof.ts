import type { Migration } from '../migrate';

/**
 * How the other end of an exchange was found where something sits between, or why none was; see PairBasis in
 * shared/model.ts. A pair of one socket, which is the rule, has no row.
 */
export const proof: Migration = {
  number: 6,
  name: 'proof',
  sql: `
    CREATE TABLE pairing (
      exchange_id INTEGER PRIMARY KEY,
      sign TEXT,
      candidates INTEGER NOT NULL,
      arrivals INTEGER NOT NULL,
      obstacle TEXT
    ) STRICT;
  `,
};
