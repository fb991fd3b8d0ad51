import { expect, it } from 'vitest';
import { bodyFileName } from './file-name';

it('has the extension of its type, and of what it is still packed in', () => {
  expect(bodyFileName(12, 'request', 'application/json; charset=utf-8', null)).toBe(
    'exchange-12-request.json',
  );
  expect(bodyFileName(12, 'response', 'image/svg+xml', 'gzip, br')).toBe('exchange-12-response.svg.gz.br');
  expect(bodyFileName(1, 'request', 'application/problem+json', null)).toBe('exchange-1-request.json');
});

it('takes nothing else from the other end', () => {
  expect(bodyFileName(1, 'request', '../../x/y', '../gzip')).toBe('exchange-1-request.bin');
  expect(bodyFileName(1, 'request', 'constructor', 'constructor')).toBe('exchange-1-request.bin');
});
