import type { Place } from './found-places';
import styles from './highlighted.module.css';

/** A place that is marked. The one that was gone to is told apart. */
export interface MarkedPlace extends Place {
  isCurrent?: boolean;
}

/** A text with places of it marked. They are in order, and none is within another. */
export function Marked({ text, places }: { text: string; places: readonly MarkedPlace[] }) {
  if (places.length === 0) return text;
  const pieces = places.flatMap(({ from, to, isCurrent }, index) => [
    text.slice(places[index - 1]?.to ?? 0, from),
    <mark key={from} className={styles.found} data-current={isCurrent || undefined}>
      {text.slice(from, to)}
    </mark>,
  ]);
  return [...pieces, text.slice(places.at(-1)?.to)];
}
