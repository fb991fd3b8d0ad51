import type { ExchangeSummary } from '@shared/model';
import type { AlertSources } from '../store/alert-sources';

/** Leaves out what no rule may count: what was read from a file, what is of the demo, and what alerts themselves posted. */
export interface OwnRows {
  /** An alert was posted as this exchange. */
  posted(exchangeId: number): void;
  /** Those of `rows` that may count. Ids from `from` up to `to` may have been read from a file. */
  among(rows: readonly ExchangeSummary[], from: number, to: number): ExchangeSummary[];
}

export function createOwnRows(sources: AlertSources, postIds: readonly number[]): OwnRows {
  const posts = new Set(postIds);

  return {
    posted: (id) => void posts.add(id),
    among(rows, from, to) {
      const imported = new Set(from <= to ? sources.importedIds(from, to) : []);
      const projects = new Set(sources.demoProjectIds());
      const paths = projects.size > 0 ? sources.demoPaths() : [];

      function isOfDemo({ id, direction, projectId, url, outcome }: ExchangeSummary): boolean {
        if (projectId !== null) return projects.has(projectId);
        if (projects.size === 0 || direction !== 'caught') return false;
        if (paths.some((path) => url.includes(path))) return true;
        return outcome === 'malformed' && sources.isOfDemo(id);
      }

      return rows.filter(
        (row) => !imported.has(row.id) && !posts.has(row.id) && !posts.has(row.pairId ?? 0) && !isOfDemo(row),
      );
    },
  };
}
