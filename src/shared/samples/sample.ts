/** A sample of the user's own, as lists show it. */
export interface SampleSummary {
  id: number;
  /** Names joined by `/`, such as `orders/broken`; empty for none. See sample-path.ts. */
  folder: string;
  /** Stands once in its folder. */
  name: string;
  /** Bytes of its text in UTF-8. */
  size: number;
}

/** A sample of the user's own. Its text is kept as it is, also where it is no JSON: a broken payload is a test too. */
export interface OwnSample extends SampleSummary {
  text: string;
}

/** Longest text of a sample, in UTF-16 units: far beyond any payload, and still quick to edit. */
export const longestSample = 1024 * 1024;
/** Most samples that are made, changed, sent or read at once. */
export const mostSamples = 10_000;
