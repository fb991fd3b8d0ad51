import { expect, it } from 'vitest';
import { noticeOf } from './alert-notice';

it('says which rule fired and why, and that a test is one', () => {
  const alert = { ruleName: 'Orders', reason: '3 in a row failed at Orders.', isTest: false };
  expect(noticeOf(alert)).toEqual({ title: 'Orders', body: '3 in a row failed at Orders.' });
  expect(noticeOf({ ...alert, isTest: true }).title).toBe('Test: Orders');
  expect(noticeOf({ ...alert, reason: 'x'.repeat(500) }).body).toHaveLength(240);
});
