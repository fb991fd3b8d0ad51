import {
  Document,
  isPair,
  isScalar,
  Lexer,
  type LineCounter,
  type Pair,
  Parser,
  parseDocument,
  visit,
} from 'yaml';

/** What is wrong with a text as YAML, and the offset where. */
export interface YamlProblem {
  offset: number;
  message: string;
}

export type ReadYaml = { ok: true; document: Document.Parsed } | { ok: false; problems: YamlProblem[] };

/** YAML 1.2, of which JSON is a part. Names are looked at here: the library compares each with each. */
const options = {
  version: '1.2',
  uniqueKeys: false,
  prettyErrors: false,
  strict: true,
  logLevel: 'error',
} as const;
/** An alias may not stand for more than this many nodes (a “billion laughs”). */
const maxAliasCount = 100;
/**
 * Deepest nesting. The library calls itself once a level: 3,000 levels, which are 6 kB of text, do not make it throw but end
 * the whole process.
 */
const deepest = 200;

/** Reads one document of YAML, whoever wrote it. Takes time in proportion to its length. */
export function readYaml(text: string, lineCounter?: LineCounter): ReadYaml {
  const tooDeep = depthProblem(text);
  if (tooDeep) return { ok: false, problems: [tooDeep] };
  const document = withoutTraces(() =>
    parseDocument(text, lineCounter ? { ...options, lineCounter } : options),
  );
  const found = [...document.errors, ...document.warnings].map(({ message, pos }) => ({
    offset: pos[0],
    message,
  }));
  const problems = [...found, ...nameProblems(document)].sort((one, other) => one.offset - other.offset);
  return problems.length === 0 ? { ok: true, document } : { ok: false, problems };
}

/** The value of a document. Throws in words where aliases make too much of it. */
export function plainValue(document: Document.Parsed): unknown {
  return document.toJS({ maxAliasCount });
}

/** The value as YAML, which reads as the same value. */
export function printYaml(value: unknown): string {
  return new Document(value, { ...options, aliasDuplicateObjects: false }).toString({ lineWidth: 0 });
}

/** A text may have as many mistakes as characters. Where each was found in the library, which nobody reads, took two thirds of the time. */
function withoutTraces<Value>(read: () => Value): Value {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return read();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The first half of the library reads in a loop; only the second is a recursion. */
function depthProblem(text: string): YamlProblem | null {
  const parser = new Parser();
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const _token of parser.next(lexeme)) {
      // Only how deep it is counts here.
    }
    if (parser.stack.length > deepest)
      return { offset, message: `It is nested deeper than ${deepest} levels` };
    offset = parser.offset;
  }
  return null;
}

/** A name is a text here, and stands once: a list or an object as a name takes the library minutes to write as one. */
function nameProblems(document: Document.Parsed): YamlProblem[] {
  const problems: YamlProblem[] = [];
  visit(document, {
    Map(_key, { items }) {
      const names = new Set<unknown>();
      for (const pair of items) {
        const message = nameProblem(pair, names);
        if (message) problems.push({ offset: offsetOf(pair), message });
      }
    },
  });
  return problems;
}

function nameProblem({ key }: Pair, names: Set<unknown>): string | null {
  if (!isScalar(key)) return 'A name is a text, not a list or an object';
  if (names.has(key.value)) return 'Map keys must be unique';
  names.add(key.value);
  return null;
}

function offsetOf(pair: Pair): number {
  const { key } = pair as Pair<{ range?: [number, number, number] | null }>;
  return isPair(pair) ? (key?.range?.[0] ?? 0) : 0;
}
