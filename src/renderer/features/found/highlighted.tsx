import { useMemo } from 'react';
import { useExchanges } from '../../stores/exchanges-store';
import { type FoundField, findPlaces, searchesOf } from './found-places';
import styles from './highlighted.module.css';

/** A text with what the filter found in it marked. */
export function Highlighted({ text, field }: { text: string; field: FoundField }) {
  const filter = useExchanges((list) => list.filter);
  const places = useMemo(() => findPlaces(text, searchesOf(filter, field)), [text, filter, field]);
  if (places.length === 0) return text;
  const pieces = places.flatMap(({ from, to }, index) => [
    text.slice(places[index - 1]?.to ?? 0, from),
    <mark key={from} className={styles.found}>
      {text.slice(from, to)}
    </mark>,
  ]);
  return [...pieces, text.slice(places.at(-1)?.to)];
}
