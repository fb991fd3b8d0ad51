import { useMemo } from 'react';
import { useExchanges } from '../../stores/exchanges-store';
import { type FoundField, findPlaces, searchesOf } from './found-places';
import { Marked } from './marked';

/** A text with what the filter found in it marked. */
export function Highlighted({ text, field }: { text: string; field: FoundField }) {
  const filter = useExchanges((list) => list.filter);
  const places = useMemo(() => findPlaces(text, searchesOf(filter, field)), [text, filter, field]);
  return <Marked text={text} places={places} />;
}
