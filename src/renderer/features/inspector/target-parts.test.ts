import { expect, it } from 'vitest';
import { targetParts } from './target-parts';

it('shows host, path and query apart, and never the credentials', () => {
  expect(targetParts('https://user:secret@api.example.test:8443/hooks/a?x=1&y#z')).toEqual({
    host: 'api.example.test:8443',
    path: '/hooks/a',
    query: '?x=1&y',
  });
  expect(targetParts('http://a.test?x')).toEqual({ host: 'a.test', path: '/', query: '?x' });
  expect(targetParts('http://[::1]:4400/')).toEqual({ host: '[::1]:4400', path: '/', query: '' });
});

it('shows as it is what is not a URL', () => {
  expect(targetParts('not a url')).toEqual({ host: '', path: 'not a url', query: '' });
});
