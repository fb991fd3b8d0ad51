/** What is not right, by the place that the schema of the engine gives it: `reply.status`, `rules.0.conditions.1.value`. */
export type Problems = Partial<Record<string, string>>;

/** A number that was typed. What is none is said at its place. */
export function numberOf(text: string, at: string, problems: Problems): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) problems[at] = 'A number is needed.';
  return number;
}

/** Where the engine found a problem, and its words; null for an error that belongs to no place. */
export function problemOf(message: string): { at: string; text: string } | null {
  const [, at, text] = /^([a-zA-Z]+(?:\.\w+)*): (.*)$/s.exec(message) ?? [];
  return at === undefined || text === undefined ? null : { at, text };
}
