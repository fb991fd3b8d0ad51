import { useRef } from 'react';

/** The key of each row that is drawn, by its id. */
type Keys = ReadonlyMap<number, number>;

/**
 * Keys under which rows are drawn. A row keeps its own while it is in sight. Where most rows are other ones than before, as in a
 * flood, they take over the elements of those that left: filling them anew is half the work of making them.
 */
export function nextKeys(before: Keys, ids: readonly number[]): Keys {
  const known = ids.filter((id) => before.has(id)).length;
  const inSight = new Set(ids);
  const left = known * 2 < ids.length ? [...before].filter(([id]) => !inSight.has(id)) : [];
  const free = left.map(([, key]) => key);
  let unused = Math.max(-1, ...before.values()) + 1;
  return new Map(
    ids.map((id) => {
      const own = before.get(id) ?? free.shift();
      if (own !== undefined) return [id, own];
      unused += 1;
      return [id, unused - 1];
    }),
  );
}

/** The same from drawing to drawing. */
export function useRowKeys(ids: readonly number[]): Keys {
  const keys = useRef<Keys>(new Map());
  keys.current = nextKeys(keys.current, ids);
  return keys.current;
}
