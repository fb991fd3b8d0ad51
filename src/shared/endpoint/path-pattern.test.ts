import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compilePattern, patternProblem, targetPath } from './path-pattern';

const segment = fc.stringMatching(/^[\w.~%+()$^|\\[\]-]{1,8}$/);
const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => `/${segments.join('/')}`);

const cases: [pattern: string, path: string, fits: boolean][] = [
  ['/orders', '/orders', true],
  ['/orders', '/orders/', false],
  ['/orders', '/Orders', false],
  ['/api/*', '/api/a', true],
  ['/api/*', '/api/a/b', true],
  ['/api/*', '/api/', true],
  ['/api/*', '/api', false],
  ['/*', '/', true],
  ['/*/orders', '/eu/orders', true],
  ['/*/orders', '/eu/de/orders', false],
  ['/v*/orders', '/v12/orders', true],
  ['/a.b', '/axb', false],
];
it.each(cases)('%s on %s: %s', (pattern, text, fits) => {
  expect(compilePattern(pattern).test(text)).toBe(fits);
});

it('takes any path without a wildcard for that path alone', () => {
  fc.assert(
    fc.property(path, path, (one, other) => {
      const pattern = compilePattern(one);
      expect(pattern.test(one)).toBe(true);
      expect(pattern.test(other)).toBe(one === other);
    }),
  );
});

it('lets a wildcard stand for one segment, and at the end for all that follows', () => {
  fc.assert(
    fc.property(fc.array(segment, { minLength: 2, maxLength: 5 }), fc.nat(), (segments, at) => {
      const index = at % segments.length;
      const starred = segments.map((text, place) => (place === index ? '*' : text));
      const whole = `/${segments.join('/')}`;
      expect(compilePattern(`/${starred.join('/')}`).test(whole)).toBe(true);
      expect(compilePattern(`/${segments.slice(0, index).concat('*').join('/')}`).test(whole)).toBe(true);
      const deeper = `/${segments.toSpliced(index, 1, 'a', 'b').join('/')}`;
      if (index < segments.length - 1) {
        expect(compilePattern(`/${starred.join('/')}`).test(deeper)).toBe(false);
      }
    }),
  );
});

it('reads the path of any request target', () => {
  fc.assert(
    fc.property(path, fc.constantFrom('', '?', '?a=/b', '?a=http://x/'), (text, query) => {
      expect(targetPath(text + query)).toBe(text);
      expect(targetPath(`http://127.0.0.1:4400${text}${query}`)).toBe(text);
    }),
  );
  expect(['http://a', 'HTTP://a?b=/c', '*', '/'].map(targetPath)).toEqual(['/', '/', '*', '/']);
});

it('says what is wrong with a pattern', () => {
  expect(
    ['orders', '/a?b', '/a#b', '/ä', '/a b', '/a%20b'].map((text) => patternProblem(text) === null),
  ).toEqual([false, false, false, false, false, true]);
});
