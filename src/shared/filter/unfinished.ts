/** Whether a filter ends in a field whose value is still to come: `status:` or `duration:>`. */
export function isUnfinished(text: string): boolean {
  return /(?:^|[\s(])-?[a-z][\w.]*:[<>=]*$/i.test(text);
}
