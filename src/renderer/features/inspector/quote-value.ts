/** A value as it is typed into the filter: in quotes where blanks, quotes or parentheses would end it. */
export function quoteValue(value: string): string {
  return /^[^\s"()*<>=\\-][^\s"()*\\]*$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}
