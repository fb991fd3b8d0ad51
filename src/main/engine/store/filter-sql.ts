import type { Filter, Term } from '@shared/filter';

export interface FilterSql {
  /** An expression over the table `exchange`; `1` shows everything. */
  sql: string;
  values: (string | number)[];
}

/** A filter as SQL. It must agree with `matchesFilter`, which judges rows as they arrive. */
export function filterSql(filter: Filter): FilterSql {
  const values: (string | number)[] = [];
  const parts = filter.map((term) => {
    const sql = termSql(term, values);
    return term.negated ? `NOT coalesce(${sql}, 0)` : sql;
  });
  return { sql: parts.length === 0 ? '1' : parts.join(' AND '), values };
}

function termSql(term: Term, values: (string | number)[]): string {
  switch (term.field) {
    case 'text':
      values.push(term.value);
      // lower() folds ASCII only, as matchesFilter does.
      return 'instr(lower(url), lower(?)) > 0';
    case 'status':
      values.push(term.from, term.to);
      return 'status BETWEEN ? AND ?';
    case 'direction':
    case 'outcome':
      values.push(term.value);
      return `${term.field} = ?`;
    case 'method':
      values.push(term.value);
      return 'upper(method) = ?';
  }
}
