/** Deeper levels are not moved further in. */
const deepest = 64;

/** A tag, comment, CDATA section, instruction or declaration, with its quoted parts taken whole. */
const markup = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<[/!]?(?:"[^"]*"|'[^']*'|[^'"<>])*>/g;

/**
 * Lays XML out for viewing: elements on lines of their own, two blanks a level. Text is never changed: an element that
 * holds text stays as it came, on one line with what it holds. Null when it is not laid out, because tags do not match.
 * `depth` counts the levels of elements within each other.
 */
export function indentXml(text: string): { text: string; depth: number } | null {
  const lines: string[] = [];
  const open: string[] = [];
  let depth = 0;
  let at = 0;
  /** How deep the element is that holds text, and whose content is left alone; 0 when there is none. */
  let asItIs = 0;
  /** Whether the last tag opened an element: if the next one closes it, it is empty. */
  let justOpened = false;
  for (const match of text.matchAll(markup)) {
    const [tag] = match;
    const between = text.slice(at, match.index);
    at = match.index + tag.length;
    if (asItIs === 0 && between.trim() !== '') {
      if (open.length === 0) return null;
      asItIs = open.length;
    }
    if (asItIs > 0) lines[lines.length - 1] += between + tag;
    const kind = kindOf(tag);
    if (kind === 'close') {
      if (open.pop() !== nameOf(tag)) return null;
      if (asItIs === 0 && justOpened) lines[lines.length - 1] += between + tag;
      else if (asItIs === 0) lines.push(indent(open.length) + tag);
      if (open.length < asItIs) asItIs = 0;
      justOpened = false;
      continue;
    }
    justOpened = kind === 'open';
    if (asItIs === 0) lines.push(indent(open.length) + tag);
    if (kind === 'open') open.push(nameOf(tag));
    depth = Math.max(depth, open.length);
  }
  if (open.length > 0 || lines.length === 0 || text.slice(at).trim() !== '') return null;
  return { text: lines.join('\n'), depth };
}

function kindOf(tag: string): 'open' | 'close' | 'other' {
  if (tag.startsWith('</')) return 'close';
  return tag.startsWith('<!') || tag.startsWith('<?') || tag.endsWith('/>') ? 'other' : 'open';
}

function nameOf(tag: string): string {
  return /^<\/?([^\s/>]*)/.exec(tag)?.[1] ?? '';
}

function indent(depth: number): string {
  return '  '.repeat(Math.min(depth, deepest));
}
