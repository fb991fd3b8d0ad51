import type { Migration } from '../migrate';

/** What comparisons of a project's exchanges should not count: a JSON array of texts, see shared/compare/ignored-paths.ts. */
export const compare: Migration = {
  number: 3,
  name: 'compare',
  sql: `ALTER TABLE project ADD COLUMN ignored_paths TEXT NOT NULL DEFAULT '[]';`,
};
