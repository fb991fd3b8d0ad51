/** Something that is made once, when it is first asked for. */
export interface Lazy<Value> {
  get(): Promise<Value>;
  /** What was made or is being made; null when nobody has asked. */
  made(): Promise<Value> | null;
}

/**
 * The dispatcher brings undici along, which takes longer to load than the rest of the engine (150 ms of 250 on Node
 * 20), and the window is not to wait for it.
 */
export function lazily<Value>(make: () => Promise<Value>): Lazy<Value> {
  let made: Promise<Value> | null = null;
  return {
    get() {
      made ??= make();
      return made;
    },
    made: () => made,
  };
}
