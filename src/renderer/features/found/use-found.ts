import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useExchanges } from '../../stores/exchanges-store';
import { type FoundField, findPlaces, type Place, searchesOf } from './found-places';
import { offerFound } from './found-steps';

export interface FoundInText {
  places: readonly Place[];
  current: number;
  /** Goes on, and begins anew at the ends. */
  step: (direction: 1 | -1) => void;
}

/** What the filter of the list found in a text of the open exchange. `parent` is where the text is shown. */
export function useFound(
  text: string,
  parent: RefObject<Element | null>,
  field: FoundField = 'body',
): FoundInText {
  const filter = useExchanges((list) => list.filter);
  const places = useMemo(
    () => findPlaces(asInEditor(text), searchesOf(filter, field)),
    [text, filter, field],
  );
  const [at, setAt] = useState({ places, current: -1 });
  const current = at.places === places ? at.current : -1;
  const now = useRef(current);
  now.current = current;

  useEffect(() => {
    if (places.length === 0 || !parent.current) return;
    return offerFound(parent.current, (direction) => {
      const next = now.current < 0 && direction < 0 ? places.length - 1 : now.current + direction;
      const isThere = next >= 0 && next < places.length;
      // Asked again before anything is drawn, where this is the only text.
      now.current = isThere ? next : -1;
      setAt({ places, current: now.current });
      return isThere;
    });
  }, [places, parent]);

  function step(direction: 1 | -1): void {
    const next = current < 0 && direction < 0 ? -1 : current + direction;
    setAt({ places, current: (next + places.length) % places.length });
  }

  return { places, current, step };
}

/** The editor counts every line break as one character. */
function asInEditor(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
