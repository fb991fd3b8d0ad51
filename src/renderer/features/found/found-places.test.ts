import { parseFilter } from '@shared/filter/parse';
import { describe, expect, it } from 'vitest';
import { type FoundField, findPlaces, searchesOf } from './found-places';

function found(filter: string, field: FoundField, text: string): string[] {
  const parsed = parseFilter(filter);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return findPlaces(text, searchesOf(parsed.filter, field)).map(({ from, to }) => text.slice(from, to));
}

describe('what a filter found', () => {
  it('is every place of a word, whatever its case', () => {
    expect(found('order', 'body', 'Order 1, orders, reorder')).toEqual(['Order', 'order']);
  });

  it('is looked for in its own field only', () => {
    expect(found('body:tea host:example', 'body', 'tea at example')).toEqual(['tea']);
    expect(found('body:tea host:example', 'host', 'tea.example.test')).toEqual(['example']);
  });

  it('is not what must be absent, nor what is no text', () => {
    expect(found('-tea status:200', 'body', 'tea 200')).toEqual([]);
  });

  it('never overlaps', () => {
    expect(found('*aba* *bab*', 'body', 'abab bab')).toEqual(['aba', 'bab']);
  });
});
