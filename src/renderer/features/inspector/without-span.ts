/** A text without a stretch of it, and without the blank that would be left over. */
export function withoutSpan(text: string, { from, to }: { from: number; to: number }): string {
  return `${text.slice(0, from).trimEnd()} ${text.slice(to).trimStart()}`.trim();
}
