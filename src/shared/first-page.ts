import type { Parsed } from './contract';
import { newestFirst } from './sort';

/** The most rows that a page may have. */
export const longestPage = 500;

/**
 * The page that the first draw of the window waits for: the newest exchanges, all of them. It is known without the
 * schemas of the contract, which take 100 ms of the engine's start. Null for any other page, and for what is none:
 * those the contract checks.
 */
export function firstPage(input: unknown): Parsed<'exchanges.page'> | null {
  if (!hasOnly(input, ['cursor', 'limit', 'filter', 'sort'])) return null;
  const { cursor, limit, filter, sort } = input;
  if (cursor !== null || typeof limit !== 'number' || !Number.isInteger(limit)) return null;
  if (limit < 1 || limit > longestPage) return null;
  if (!hasOnly(filter, ['text']) || filter.text !== '') return null;
  if (!hasOnly(sort, ['column', 'descending'])) return null;
  if (sort.column !== newestFirst.column || sort.descending !== newestFirst.descending) return null;
  return { cursor, limit, filter: { text: '' }, sort: newestFirst };
}

function hasOnly<Key extends string>(value: unknown, keys: readonly Key[]): value is Record<Key, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key));
}
