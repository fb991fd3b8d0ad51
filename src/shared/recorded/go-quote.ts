/** A text in quotes as Go's %q writes it, where that is like JSON but for control characters. */
export function goQuote(text: string): string {
  return JSON.stringify(text).replace(/\\u00([01][0-9a-f])/g, '\\x$1');
}
