/**
 * SQL of the last id that the indexes of the columns have reached (search/indexer.ts). The rows after it, the newest, are in none of those
 * that say `WHERE indexed = 1`: whoever asks such an index reads them as well, 60 ns each (1M rows, 2 cores).
 */
export const columnsUpTo =
  "ifnull((SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'columns_up_to'), 0)";
