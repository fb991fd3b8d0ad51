import { describe, expect, it } from 'vitest';
import { ignoredProblem, readIgnored, suggestIgnored } from './ignored-paths';
import { diffJson } from './json-diff';
import { parseJsonTree, printTree } from './json-tree';

function changes(a: unknown, b: unknown) {
  const [one, other] = [parseJsonTree(JSON.stringify(a)), parseJsonTree(JSON.stringify(b))];
  if (!one || !other) throw new Error('Not JSON');
  return diffJson(one, other);
}

describe('ignored paths', () => {
  it('cover a place with all below it, any item for *, and a name wherever it stands', () => {
    const { path } = readIgnored(['/tokens', '/items/*/id', 'timestamp']);
    expect(path(['tokens', 'total'])).toBe(true);
    expect(path(['items', '3', 'id'])).toBe(true);
    expect(path(['deep', 'timestamp'])).toBe(true);
    expect(path(['items', '3'])).toBe(false);
    expect(path(['token'])).toBe(false);
  });

  it('name headers without their case', () => {
    const { header, path } = readIgnored(['header:Date']);
    expect(header('date')).toBe(true);
    expect(header('Server')).toBe(false);
    expect(path(['Date'])).toBe(false);
  });

  it('are blanked in the text on both sides', () => {
    const tree = parseJsonTree('{"b":{"id":1},"a":[2]}');
    if (!tree) throw new Error('Not JSON');
    expect(printTree(tree, { sortNames: true, isIgnored: readIgnored(['id']).path })).toBe(
      '{\n  "a": [\n    2\n  ],\n  "b": {\n    "id": "‹ignored›"\n  }\n}',
    );
  });

  it('say what is wrong with a text that is none', () => {
    expect(ignoredProblem('')).toContain('Type a path');
    expect(ignoredProblem('/a~b')).toContain('~0');
    expect(ignoredProblem('header:')).toBe('A name is missing.');
    expect(ignoredProblem('/a~1b')).toBeNull();
  });
});

describe('suggestions of what to ignore', () => {
  it('are times, durations and ids that differ, and no others', () => {
    const a = {
      timestamp: 'x',
      result: 0,
      items: [{ orderId: 1 }, { orderId: 2 }],
      when: '2026-11-24T11:32:26Z',
    };
    const b = {
      timestamp: 'y',
      result: 1,
      items: [{ orderId: 3 }, { orderId: 4 }],
      when: '2026-11-25T11:32:26Z',
    };
    expect(suggestIgnored(changes(a, b), ['Date', 'Server'])).toEqual([
      '/timestamp',
      '/items/*/orderId',
      '/when',
      'header:Date',
    ]);
    expect(suggestIgnored(changes(a, a), [])).toEqual([]);
  });
});
