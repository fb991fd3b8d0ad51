import { hostOf, pathOf } from '@shared/filter/url-parts';
import { fold } from '@shared/filter/words';
import type { Database } from 'better-sqlite3';
import type { Names } from './subject';

/** The newest rows that are looked at: enough for what a person works on, and done in a few ms. */
const lookedAt = 3_000;
const mostValues = 20;

interface Row {
  method: string;
  url: string;
  status: number | null;
  model: string | null;
}

/** Values of a field for completion: names of what there is, and what the newest exchanges have. */
export function seenValues(db: Database, names: () => Names): (field: string, prefix: string) => string[] {
  const newest = db.prepare<[number], Row>(
    `SELECT method, url, status, event_model AS model FROM exchange
     WHERE deletion IS NULL ORDER BY id DESC LIMIT ?`,
  );

  function all(field: string): (string | null)[] {
    switch (field) {
      case 'webhook':
        return [...names().webhooks.values()];
      case 'project':
        return [...names().projects.values()];
      case 'method':
        return newest.all(lookedAt).map(({ method }) => method);
      case 'host':
        return newest.all(lookedAt).map(({ url }) => hostOf(url));
      case 'path':
        return newest.all(lookedAt).map(({ url }) => pathOf(url));
      case 'status':
        return newest.all(lookedAt).map(({ status }) => (status === null ? null : String(status)));
      case 'model':
        return newest.all(lookedAt).map(({ model }) => model);
      default:
        return [];
    }
  }

  return (field, prefix) => {
    const counts = new Map<string, number>();
    for (const value of all(field)) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    const start = fold(prefix);
    return [...counts]
      .filter(([value]) => fold(value).startsWith(start))
      .sort(([, one], [, other]) => other - one)
      .slice(0, mostValues)
      .map(([value]) => value);
  };
}
