import type { Migration } from '../migrate';
import { partColumns } from './part-columns';

/**
 * The first schema, as it was released on 2026-11-24, kept requests and responses in one table: the id was twice the
 * exchange's for the request, and one more for the response. It was then changed under its number. This brings the logs
 * that were begun with it to the two tables that all others have, and changes nothing in those.
 */
export const parts: Migration = {
  number: 15,
  name: 'parts',
  sql: `
    CREATE TABLE IF NOT EXISTS request_part (${partColumns('exchange_id')}) STRICT;
    CREATE TABLE IF NOT EXISTS response_part (${partColumns('exchange_id')}) STRICT;
    CREATE TABLE IF NOT EXISTS exchange_part (${partColumns('id')}) STRICT;
    INSERT INTO request_part
      SELECT id / 2, start_line, headers, trailers, body, size, sha256, complete FROM exchange_part WHERE id % 2 = 0;
    INSERT INTO response_part
      SELECT id / 2, start_line, headers, trailers, body, size, sha256, complete FROM exchange_part WHERE id % 2 = 1;
    DROP TABLE exchange_part;
  `,
};
