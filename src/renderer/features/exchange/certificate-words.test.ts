import type { Certificate } from '@shared/model';
import { expect, it } from 'vitest';
import { chainWords, roleOf, validityWords } from './certificate-words';

const certificate = { validFrom: '2026-01-01T00:00:00Z', validTo: '2026-03-01T00:00:00Z' } as Certificate;
const on = (date: string) => validityWords(certificate, Date.parse(date));

it('says how long a certificate is still valid, and warns in time', () => {
  expect(on('2026-01-30T12:00:00Z')).toEqual({ tone: 'good', words: '29 days left' });
  expect(on('2026-02-27T12:00:00Z')).toEqual({ tone: 'warn', words: '1 day left' });
});

it('says since when it is not valid any more, or not yet', () => {
  expect(on('2026-03-11T12:00:00Z')).toEqual({ tone: 'bad', words: 'expired 10 days before' });
  expect(on('2025-12-31T12:00:00Z')).toEqual({ tone: 'bad', words: 'not valid for 1 more day' });
});

it('does not take a date that cannot be read for a valid one', () => {
  expect(validityWords({ ...certificate, validTo: '' }, 0).tone).toBe('bad');
});

it('says of a chain which certificate ends it first', () => {
  const leaf = { ...certificate, subject: 'CN=leaf', issuer: 'CN=middle', validTo: '2026-12-01T00:00:00Z' };
  const middle = { ...certificate, subject: 'CN=middle', issuer: 'CN=root' };
  const root = { ...certificate, subject: 'CN=root', issuer: 'CN=root', validTo: '2030-01-01T00:00:00Z' };
  const chain = [leaf, middle, root];
  expect(chain.map((_one, index) => roleOf(chain, index))).toEqual(['Leaf', 'Intermediate', 'Root']);
  const at = (date: string) => chainWords(chain, Date.parse(date));
  expect(at('2026-01-30T12:00:00Z')).toEqual({
    tone: 'good',
    words: 'The chain was valid: 29 days left, then the intermediate expires.',
  });
  expect(at('2026-02-27T12:00:00Z')?.words).toBe(
    'The intermediate certificate expires soon: 1 day left. Renew it now.',
  );
  expect(at('2026-03-11T12:00:00Z')?.tone).toBe('bad');
  expect(at('2025-12-31T12:00:00Z')?.words).toContain('not valid for 1 more day');
  expect(chainWords([], 0)).toBeNull();
});
