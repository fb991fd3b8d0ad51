import type { Database } from 'better-sqlite3';

/** Kinds of texts that segments hold as numbers. Never renumbered: they are in the log. */
export const wordKinds = { model: 1, provider: 2, user: 3, prompt: 4 } as const;
export type WordKind = keyof typeof wordKinds;

export interface Dictionary {
  /** The code of a text, from 1 without gaps. A new one is in memory alone until `save`. */
  code(kind: WordKind, text: string): number;
  /** Null where no exchange ever had it. */
  known(kind: WordKind, text: string): number | null;
  text(kind: WordKind, code: number): string;
  /** The highest code of a kind. */
  size(kind: WordKind): number;
  /** Writes what is new. To be called inside the transaction that writes segments with it; `saved` after its commit. */
  save(): void;
  saved(): void;
}

/** Most codes of a kind that are held in memory because they were asked for. */
const mostHeld = 50_000;

/** `db` is the only connection that writes texts. */
export function createDictionary(db: Database): Dictionary {
  const find = db
    .prepare<[number, string], number>('SELECT code FROM insight_word WHERE kind = ? AND text = ?')
    .pluck();
  const read = db
    .prepare<[number, number], string>('SELECT text FROM insight_word WHERE kind = ? AND code = ?')
    .pluck();
  const last = db
    .prepare<[number], number | null>('SELECT max(code) FROM insight_word WHERE kind = ?')
    .pluck();
  const add = db.prepare<[number, number, string]>(
    'INSERT OR IGNORE INTO insight_word (kind, code, text) VALUES (?, ?, ?)',
  );
  const held = tables();
  let fresh = tables();
  const sizes = { model: 0, provider: 0, user: 0, prompt: 0 };
  for (const kind of kinds) sizes[kind] = last.get(wordKinds[kind]) ?? 0;

  function known(kind: WordKind, text: string): number | null {
    const code = held[kind].get(text) ?? fresh[kind].get(text);
    if (code !== undefined) return code;
    const stored = find.get(wordKinds[kind], text);
    if (stored === undefined) return null;
    if (held[kind].size >= mostHeld) held[kind].clear();
    held[kind].set(text, stored);
    return stored;
  }

  return {
    known,
    size: (kind) => sizes[kind],
    text(kind, code) {
      const stored = read.get(wordKinds[kind], code);
      if (stored !== undefined) return stored;
      for (const [text, newCode] of fresh[kind]) if (newCode === code) return text;
      return '';
    },
    code(kind, text) {
      const found = known(kind, text);
      if (found !== null) return found;
      sizes[kind] += 1;
      fresh[kind].set(text, sizes[kind]);
      return sizes[kind];
    },
    save() {
      for (const kind of kinds) for (const [text, code] of fresh[kind]) add.run(wordKinds[kind], code, text);
    },
    saved() {
      fresh = tables();
    },
  };
}

const kinds = Object.keys(wordKinds) as WordKind[];

function tables(): Record<WordKind, Map<string, number>> {
  return { model: new Map(), provider: new Map(), user: new Map(), prompt: new Map() };
}
