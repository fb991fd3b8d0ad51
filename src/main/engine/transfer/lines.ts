/** One line of a file, without its end. */
export interface Line {
  /** From 1. */
  number: number;
  /** Null for a line that is too long to be read. */
  text: string | null;
  /** Where the next line begins, in bytes. */
  end: number;
}

/** Longest line, in bytes: two bodies of the largest kept size in base64, and room. */
const longest = 800 * 1024 * 1024;

/** Reads a stream line by line, with no more memory than the longest line needs. */
export async function* lines(chunks: AsyncIterable<Uint8Array>, mostBytes = longest): AsyncGenerator<Line> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let number = 1;
  let end = 0;
  const take = (): string | null => {
    const text = length > mostBytes ? null : Buffer.concat(pieces).toString('utf8').replace(/\r$/, '');
    pieces = [];
    length = 0;
    return text;
  };
  for await (const chunk of chunks) {
    let from = 0;
    while (true) {
      const at = chunk.indexOf(0x0a, from);
      const piece = chunk.subarray(from, at < 0 ? chunk.length : at);
      length += piece.length;
      if (length <= mostBytes) pieces.push(piece);
      else pieces = [];
      if (at < 0) break;
      yield { number, text: take(), end: end + at + 1 };
      number += 1;
      from = at + 1;
    }
    end += chunk.length;
  }
  if (length > 0) yield { number, text: take(), end };
}
