import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffHeaders } from './header-diff';
import type { HeaderPair } from './model';

const host: HeaderPair = ['Host', 'a.test'];
const type: HeaderPair = ['Content-Type', 'application/json'];
const kinds = (sent: HeaderPair[], arrived: HeaderPair[]) =>
  diffHeaders(sent, arrived).changes.map(({ kind }) => kind);

describe('diffHeaders', () => {
  it('finds nothing between equal lists', () => {
    expect(diffHeaders([host, type], [host, type])).toMatchObject({ identical: true, reordered: false });
  });

  it('tells dropped, added, changed and differently cased headers apart', () => {
    const sent: HeaderPair[] = [host, type, ['Accept-Encoding', 'gzip'], ['User-Agent', 'PromptPal@1']];
    const arrived: HeaderPair[] = [
      host,
      ['content-type', 'application/json'],
      ['User-Agent', 'proxy'],
      ['Via', '1.1 x'],
    ];
    expect(kinds(sent, arrived)).toEqual(['same', 'recased', 'dropped', 'changed', 'added']);
  });

  it('sees another order', () => {
    expect(diffHeaders([host, type], [type, host])).toMatchObject({ identical: false, reordered: true });
  });

  it('matches repeated headers in their order', () => {
    const first: HeaderPair = ['X-Tag', 'one'];
    const second: HeaderPair = ['X-Tag', 'two'];
    expect(kinds([first, second], [first])).toEqual(['same', 'dropped']);
    expect(kinds([first, second], [second, first])).toEqual(['changed', 'changed']);
  });

  it('accounts for every header of both ends exactly once', () => {
    const pair = fc.tuple(
      fc.constantFrom('A', 'a', 'B', 'C'),
      fc.constantFrom('1', '2'),
    ) as fc.Arbitrary<HeaderPair>;
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 8 }), fc.array(pair, { maxLength: 8 }), (sent, arrived) => {
        const { changes } = diffHeaders(sent, arrived);
        expect(changes.flatMap((change) => change.sent ?? [])).toEqual(sent.flat());
        expect(changes.filter((change) => change.arrived !== null)).toHaveLength(arrived.length);
      }),
    );
  });
});
