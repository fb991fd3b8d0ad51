/** Text without an end, for bodies that are long: the same memory again and again. */
const line = 'Hookpair makes this answer long.\n';

/** Most bytes of one piece. */
export const mostFiller = 64 * 1024;

// One line more, because a piece may begin within the first.
const filler = Buffer.from(line.repeat(Math.ceil(mostFiller / line.length) + 1));

/** `length` bytes of the text, from its byte `from` on; at most {@link mostFiller}. Not to be changed. */
export function fillerBytes(from: number, length: number): Uint8Array {
  const start = from % line.length;
  return filler.subarray(start, start + length);
}

export const fillerType = ['Content-Type', 'text/plain'] as const;
