import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, findEntries } from './find-entries';

const entry = (title: string, changes: Partial<Entry> = {}): Entry => ({
  id: title,
  title,
  group: 'General',
  obstacle: null,
  run: () => {},
  ...changes,
});

const entries = [
  entry('Copy receiver URL', { group: 'Receiver' }),
  entry('Clear the list'),
  entry('Clear the filter', { words: 'show everything' }),
  entry('Stop the receiver', { group: 'Receiver', obstacle: 'It is stopped.' }),
  entry('Receiver settings', { group: 'Receiver' }),
];
const titles = (query: string, recent: string[] = []) =>
  findEntries(entries, query, recent).map(({ title }) => title);

describe('the palette', () => {
  it('finds what has every word, the start of a title first, and what cannot be run last', () => {
    expect(titles('receiver')).toEqual(['Receiver settings', 'Copy receiver URL', 'Stop the receiver']);
    expect(titles('clear fil')).toEqual(['Clear the filter']);
    expect(titles('EVERYTHING')).toEqual(['Clear the filter']);
    expect(titles('no such thing')).toEqual([]);
  });

  it('finds by the first letters of words', () => {
    expect(titles('cru')).toEqual(['Copy receiver URL']);
  });

  it('puts what was run last before its equals, and nothing before what fits better', () => {
    expect(titles('clear', ['Clear the filter'])).toEqual(['Clear the filter', 'Clear the list']);
    expect(titles('receiver', ['Copy receiver URL'])[0]).toBe('Receiver settings');
  });

  it('never loses an entry to what else is there, nor finds one twice', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (names, query) => {
        const all = names.map((name, index) => entry(name, { id: String(index) }));
        const found = findEntries(all, query, []);
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
        for (const one of all) expect(findEntries([one], query, []).length === 1).toBe(found.includes(one));
      }),
    );
  });
});
