/** The editor takes about this much, in characters, within a frame or two. */
const step = 400_000;

/**
 * Cuts a long text into pieces that an editor takes one after the other. Pieces end with a line, so that no line break
 * and no line is taken apart.
 */
export function inSteps(text: string): { first: string; rest: string[] } {
  const pieces: string[] = [];
  let from = 0;
  while (text.length - from > step) {
    const end = text.indexOf('\n', from + step);
    if (end < 0) break;
    pieces.push(text.slice(from, end + 1));
    from = end + 1;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return { first: pieces[0] ?? '', rest: pieces.slice(1) };
}

/** Hands over pieces whenever the window has nothing else to do, until the returned function is called. */
export function feed(pieces: readonly string[], take: (piece: string) => void): () => void {
  let next = 0;
  let handle = 0;
  const go = () => {
    const piece = pieces[next];
    if (piece === undefined) return;
    next += 1;
    take(piece);
    wait();
  };
  // A window that is never idle gets its text all the same.
  const wait = () => {
    handle = requestIdleCallback(go, { timeout: 100 });
  };
  if (pieces.length > 0) wait();
  return () => cancelIdleCallback(handle);
}
