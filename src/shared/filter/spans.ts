import { fieldNamed } from './fields';
import { tokenize } from './tokens';

/** A condition with a field, as it stands in the text. `to` is the offset after it. */
export interface FilterChip {
  from: number;
  to: number;
  /** As typed, without the minus. */
  text: string;
  negated: boolean;
}

/**
 * The conditions that can be shown as chips and taken away one by one: those with a known field that stand in no
 * parentheses and beside no OR. `from` includes the minus.
 */
export function filterChips(text: string): FilterChip[] {
  const tokens = tokenize(text);
  if (tokens.some(({ kind }) => kind === 'or')) return [];
  const chips: FilterChip[] = [];
  let depth = 0;
  tokens.forEach((token, index) => {
    if (token.kind === 'open') depth += 1;
    if (token.kind === 'close') depth -= 1;
    if (
      token.kind !== 'term' ||
      depth > 0 ||
      !token.closed ||
      token.field === null ||
      !fieldNamed(token.field)
    ) {
      return;
    }
    const before = tokens[index - 1];
    const negated = before?.kind === 'minus' && before.to === token.from;
    chips.push({
      from: negated ? before.from : token.from,
      to: token.to,
      text: text.slice(token.from, token.to),
      negated,
    });
  });
  return chips;
}
