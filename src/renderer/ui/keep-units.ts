/** A sentence whose numbers stay on one line with their units. To be shown, not to be copied: the space does not break. */
export function keepUnits(sentence: string): string {
  return sentence.replace(/(?<=\d) (?=(?:ms|s|min|B|kB|MB|GB)\b)/g, '\u00a0');
}
