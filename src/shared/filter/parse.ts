import { everything, type Filter, type FilterError, type FilterResult } from './filter';
import { parseTerm } from './term';
import { type Token, tokenize } from './tokens';

/** Deeper than anybody thinks; it keeps the parser from running out of stack. */
const deepest = 40;

class Problem {
  constructor(readonly error: FilterError) {}
}

/**
 * Reads a filter as it is typed. Words beside each other must all hold; `OR` binds weaker than that, and `-` binds
 * closest. An error says where.
 */
export function parseFilter(text: string): FilterResult {
  try {
    return { ok: true, filter: new Parser(text, tokenize(text)).parse() };
  } catch (problem) {
    if (problem instanceof Problem) return { ok: false, error: problem.error };
    throw problem;
  }
}

class Parser {
  private next = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  parse(): Filter {
    if (this.tokens.length === 0) return everything;
    const filter = this.either(0);
    const rest = this.tokens[this.next];
    if (rest) throw this.problem('This parenthesis was not opened.', rest);
    return filter;
  }

  private either(depth: number): Filter {
    const parts = [this.every(depth)];
    while (this.tokens[this.next]?.kind === 'or') {
      this.next += 1;
      parts.push(this.every(depth));
    }
    return joined('or', parts);
  }

  private every(depth: number): Filter {
    const parts = [this.factor(depth)];
    for (;;) {
      const token = this.tokens[this.next];
      if (!token || token.kind === 'or' || token.kind === 'close') return joined('and', parts);
      if (token.kind === 'and') this.next += 1;
      parts.push(this.factor(depth));
    }
  }

  private factor(depth: number): Filter {
    const token = this.tokens[this.next];
    const before = this.tokens[this.next - 1];
    this.next += 1;
    switch (token?.kind) {
      case 'minus': {
        const follows = this.tokens[this.next];
        if (follows?.from !== token.to || (follows.kind !== 'term' && follows.kind !== 'open')) {
          throw this.problem('A word must follow the minus.', token);
        }
        return { kind: 'not', part: this.factor(depth) };
      }
      case 'open': {
        if (depth >= deepest) throw this.problem('These parentheses are too deep.', token);
        const inner = this.either(depth + 1);
        if (this.tokens[this.next]?.kind !== 'close')
          throw this.problem('This parenthesis is not closed.', token);
        this.next += 1;
        return inner;
      }
      case 'term': {
        const term = parseTerm(token);
        if (!('message' in term)) return term;
        const { from, to, valueFrom } = token;
        const place =
          term.where === 'field'
            ? { from, to: valueFrom }
            : valueFrom < to
              ? { from: valueFrom, to }
              : { from, to };
        throw this.problem(term.message, place);
      }
      case 'close':
        if (before?.kind === 'open')
          throw this.problem('There is nothing in these parentheses.', before, token);
        if (before?.kind !== 'or' && before?.kind !== 'and') {
          throw this.problem('This parenthesis was not opened.', token);
        }
    }
    // An operator without one of its sides.
    const side = before?.kind === 'or' || before?.kind === 'and' ? before : (token ?? before);
    if (side?.kind === 'open') throw this.problem('This parenthesis is not closed.', side);
    const word = side?.kind === 'and' ? 'AND' : 'OR';
    throw this.problem(
      `Something must stand on both sides of ${word}. Put it in quotes to search for the word.`,
      side,
    );
  }

  private problem(message: string, first: Place | undefined, last: Place | undefined = first): Problem {
    const at = first?.from ?? 0;
    return new Problem({ message, at, length: (last?.to ?? this.text.length) - at });
  }
}

interface Place {
  from: number;
  to: number;
}

/** Parentheses around what is joined in the same way change nothing. */
function joined(kind: 'and' | 'or', parts: Filter[]): Filter {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const [only] = flat;
  return only && flat.length === 1 ? only : { kind, parts: flat };
}
