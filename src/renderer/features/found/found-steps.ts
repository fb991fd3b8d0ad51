/** Goes to the next or the previous place of one text; false when there is none in that direction. */
export type FoundStep = (direction: 1 | -1) => boolean;

const texts: { element: Element; step: FoundStep }[] = [];
let last: FoundStep | null = null;

/** Lets F3 reach the places found in a text, while it is shown. Returns how to end that. */
export function offerFound(element: Element, step: FoundStep): () => void {
  const text = { element, step };
  texts.push(text);
  return () => {
    texts.splice(texts.indexOf(text), 1);
    if (last === step) last = null;
  };
}

export function isAnythingFound(): boolean {
  return texts.length > 0;
}

/** Goes through everything found in what is open, text after text as they stand on the screen, round and round. */
export function stepThroughFound(direction: 1 | -1): void {
  const ordered = texts.toSorted(({ element: one }, { element: other }) =>
    one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  const steps = ordered.map(({ step }) => step);
  const from = last === null ? 0 : Math.max(0, steps.indexOf(last));
  // One turn more than there are texts: then the first one begins anew.
  for (let turn = 0; turn <= steps.length; turn += 1) {
    const step = steps.at((from + turn * direction) % steps.length);
    if (step?.(direction)) {
      last = step;
      return;
    }
  }
}
