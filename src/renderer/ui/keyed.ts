/** Gives each item its place as a key, for lists whose items may repeat, and never move within their list. */
export function keyed<Item>(items: readonly Item[]): { key: number; item: Item }[] {
  return items.map((item, key) => ({ key, item }));
}
