/** Segments of one size in an index of FTS5, and the pages of all of them. */
export interface SegmentLevel {
  segments: number;
  pages: number;
  /** Of them, those that a merge has begun with. */
  merging: number;
}

/** What a structure record that knows of deletions begins with, after its cookie. */
const secondVersion = 0xff000001;

/**
 * Reads the structure record of an index of FTS5, the smallest level first: the blob of the row 10 of its `_data` table, as the file
 * format in the comments of fts5_index.c has it (SQLite 3.43 and newer). Throws RangeError for one that ends too early.
 */
export function segmentLevels(record: Uint8Array): SegmentLevel[] {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  const isSecond = view.getUint32(4) === secondVersion;
  let at = isSecond ? 8 : 4;

  /** SQLite's variable-length integer: seven bits a byte, and eight in a ninth. */
  function next(): number {
    let value = 0;
    for (let length = 1; ; length += 1) {
      const byte = view.getUint8(at);
      at += 1;
      if (length === 9) return value * 256 + byte;
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
  }

  const levelCount = next();
  // How many segments there are, and how many pages were ever written.
  next();
  next();
  return Array.from({ length: levelCount }, () => {
    const level: SegmentLevel = { merging: next(), segments: next(), pages: 0 };
    for (let segment = 0; segment < level.segments; segment += 1) {
      next();
      const [first, last] = [next(), next()];
      level.pages += last - first + 1;
      // Two origins, the pages and entries of what was deleted, and all entries.
      if (isSecond) for (let field = 0; field < 5; field += 1) next();
    }
    return level;
  });
}

/** The level that FTS5 merges next: one that it has begun with, or that with the most segments, of `least` or more. */
export function nextToMerge(levels: readonly SegmentLevel[], least: number): SegmentLevel | null {
  let best: SegmentLevel | null = null;
  for (const level of levels) {
    const most = best?.segments ?? least - 1;
    if (level.merging > 0) return level.merging > most ? level : best;
    if (level.segments > most) best = level;
  }
  return best;
}
