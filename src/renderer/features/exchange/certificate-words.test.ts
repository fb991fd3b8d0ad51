import type { Certificate } from '@shared/model';
import { expect, it } from 'vitest';
import { validityWords } from './certificate-words';

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
