/** Breaking a longer line, in characters, to the width of the pane would freeze the window while it is laid out. */
const longestWrapped = 50_000;

/** Whether every line of a text is short enough to be wrapped. */
export function canWrap(text: string): boolean {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    if ((end < 0 ? text.length : end) - start > longestWrapped) return false;
    if (end < 0) return true;
    start = end + 1;
  }
  return true;
}
