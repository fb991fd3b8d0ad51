import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DeepLink, linkIn, printDeepLink, readDeepLink } from './deep-link';

const filters = ['', 'status:>=400 since:1h', 'body:"gpt-4 & more" OR -host:a', 'webhook:"ü ✓ <b>"'];

describe('a deep link', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.record({ to: fc.constant('exchange' as const), id: fc.integer({ min: 1, max: 1e12 }) }),
          fc.record({ to: fc.constant('filter' as const), text: fc.constantFrom(...filters) }),
          fc.constant<DeepLink>({ to: 'alerts' }),
        ),
        (link) => {
          expect(readDeepLink(printDeepLink(link))).toEqual({ ok: true, link });
        },
      ),
    );
  });

  it('is refused, with the reason, where it is anything else', () => {
    const bad = [
      'hookpair://exchange/0',
      'hookpair://exchange/1e3',
      'hookpair://exchange/-1',
      'hookpair://exchange/1/../2/3',
      'hookpair://exchange/99999999999999999999',
      'hookpair://exchange/1?then=delete',
      'hookpair://filter',
      'hookpair://filter?text=status%3A',
      `hookpair://filter?text=${'a'.repeat(2001)}`,
      'hookpair://filter?text=a&text=b',
      'hookpair://user@exchange/1',
      'hookpair://exchange:80/1',
      'hookpair://settings',
      'hookpair:exchange/1',
      'https://exchange/1',
      'file:///etc/passwd',
      'nonsense',
      `hookpair://${'x'.repeat(9000)}`,
    ];
    for (const text of bad) {
      expect({ text, read: readDeepLink(text) }).toEqual({
        text,
        read: { ok: false, message: expect.stringContaining('because') },
      });
    }
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `hookpair://${text}`),
        ),
        (text) => {
          expect(readDeepLink(text)).toHaveProperty('ok');
        },
      ),
    );
  });

  it('is found among the arguments of a start', () => {
    expect(linkIn(['/opt/hookpair', '--hidden', 'HOOKPAIR://alerts'])).toBe('HOOKPAIR://alerts');
    expect(linkIn(['/opt/hookpair', '/home/a/hookpair'])).toBeNull();
  });
});
