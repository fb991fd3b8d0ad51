import type { Filter, Search, Term } from '@shared/filter/filter';
import { finder, fold } from '@shared/filter/words';

/** Where in an exchange something is looked for. */
export type FoundField = 'host' | 'path' | 'body' | 'header';

/** A stretch of a text; `to` is the offset after it. */
export interface Place {
  from: number;
  to: number;
}

/** What of a filter can be found in a field. What must not be there is left out. */
export function searchesOf(filter: Filter, field: FoundField): Search[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.flatMap((part) => searchesOf(part, field));
    case 'not':
      return [];
    case 'term': {
      const search = searchOf(filter, field);
      return search ? [search] : [];
    }
  }
}

function searchOf(term: Term, field: FoundField): Search | null {
  if (term.field === 'text') return term.search;
  if (term.field !== field) return null;
  if ('search' in term) return term.search;
  return 'match' in term ? { kind: 'part', text: term.value } : null;
}

/** More are not marked; nobody looks at that many. */
const mostPlaces = 5000;

/** Where the searches are found in a text: in order, and none within another. */
export function findPlaces(text: string, searches: readonly Search[]): Place[] {
  if (searches.length === 0 || text === '') return [];
  const folded = fold(text);
  const places = searches
    .flatMap((search) => placesOf(folded, search))
    .sort((one, other) => one.from - other.from);
  const apart: Place[] = [];
  for (const place of places) {
    if (place.from >= (apart.at(-1)?.to ?? 0)) apart.push(place);
  }
  return apart;
}

function placesOf(folded: string, search: Search): Place[] {
  const find = finder(search);
  const places: Place[] = [];
  let start = 0;
  while (places.length < mostPlaces) {
    const place = find(folded, start);
    if (!place || place.to <= place.from) break;
    places.push(place);
    start = place.to;
  }
  return places;
}
