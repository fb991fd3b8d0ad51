import { compilePattern } from './path-pattern';

/** A path that a pattern matches: `any` in place of each wildcard. */
export function examplePathOf(pattern: string): string {
  return pattern.replaceAll('*', 'any');
}

/** Paths that a pattern takes, and near ones that it does not. */
export function patternExamples(pattern: string): { takes: string[]; leaves: string[] } {
  const { test } = compilePattern(pattern);
  const example = examplePathOf(pattern);
  const without = pattern.endsWith('/*') ? pattern.slice(0, -2) : `${example}/`;
  const near = new Set([example, `${example}/more`, without, pattern.replaceAll('*', 'any/more')]);
  const paths = [...near].filter((path) => path.startsWith('/') && !path.includes('*'));
  return { takes: paths.filter(test), leaves: paths.filter((path) => !test(path)) };
}

/** A filter that finds the exchanges of a pattern: exactly, or by its longest part without a wildcard. */
export function pathFilter(pattern: string): string {
  if (!pattern.includes('*')) return `path:=${quoted(pattern)}`;
  const [longest = ''] = pattern.split('*').sort((a, b) => b.length - a.length);
  return `path:${quoted(longest)}`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
