import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadUrl, basicAuthorization, parseTarget, requestTarget } from './target';

describe('a target URL', () => {
  // What Go 1.23's url.Parse and URL.RequestURI make of the same texts.
  it.each([
    ['http://h', '/', 'h', 80],
    ['HTTP://Example.COM:80/x', '/x', 'Example.COM:80', 80],
    ['https://h?', '/?', 'h', 443],
    ['http://h:/x', '/x', 'h', 80],
    ['http://h/a b', '/a%20b', 'h', 80],
    ['http://h/a%20b?c d', '/a%20b?c d', 'h', 80],
    ['http://h/%2f|', '//%7C', 'h', 80],
    ['http://h/é', '/%C3%A9', 'h', 80],
    ['http://h/a/./b/../c;d', '/a/./b/../c;d', 'h', 80],
    ['http://[::1]:8080/x', '/x', '[::1]:8080', 8080],
    ['http://bücher.example/x', '/x', 'xn--bcher-kva.example', 80],
    ['http://a:b@c@h/', null, '', 0],
    ['http://a:b%40c@h/x#y', '/x', 'h', 80],
  ])('%s is split as Go splits it', (text, path, host, port) => {
    if (path === null) {
      expect(parseTarget(text)).toMatchObject({ userinfo: 'a:b@c', host: 'h' });
      return;
    }
    const target = parseTarget(text);
    expect(requestTarget(target)).toBe(path);
    expect(target).toMatchObject({ host, port });
  });

  it('gives an address without brackets to the connector, and its origin with them', () => {
    expect(parseTarget('https://[::1]/')).toMatchObject({ hostname: '::1', origin: 'https://[::1]:443' });
  });

  it.each([
    ['user', 'user:'],
    ['', ':'],
    [':p', ':p'],
    ['a:b:c', 'a:b:c'],
    ['%41:%C3%A9', 'A:é'],
  ])('with the userinfo %j has those credentials', (userinfo, credentials) => {
    expect(basicAuthorization(userinfo)).toBe(`Basic ${Buffer.from(credentials).toString('base64')}`);
  });

  it('of any text is split, or refused in words, and never puts a line break on the wire', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true })),
        (text) => {
          try {
            const target = parseTarget(text);
            expect(requestTarget(target)).toMatch(/^\/[\x20-\xff]*$/);
            expect(target.host).toMatch(/^[\x21-\x7e]+$/);
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(BadUrl);
          }
        },
      ),
    );
  });
});
