import { describe, expect, it } from 'vitest';
import { behindFilter, conditionWords, reasonWords, spanWords } from './alert-words';

const nothing = { seen: 0, hits: 0, sum: 0, from: 0, target: null, lastAt: null, currency: null };

describe('the words of alerts', () => {
  it('say how long', () => {
    expect([1, 60, 90, 1440, 44_640].map(spanWords)).toEqual(['1 min', '1 h', '1 h 30 min', '1 d', '31 d']);
  });

  it('say what a rule waits for', () => {
    const minutes = 5;
    expect(conditionWords({ kind: 'failure_rate', percent: 20, least: 10, minutes })).toBe(
      '20 % or more failed of at least 10 in 5 min',
    );
    expect(conditionWords({ kind: 'slow', ms: 2500, least: 10, minutes })).toBe(
      'p95 above 2.5 s, of at least 10 in 5 min',
    );
    expect(conditionWords({ kind: 'cost', above: 12.5, minutes: 1440 }, 'EUR')).toBe(
      'more than 12.50 EUR in 1 d',
    );
  });

  it('say why it fired, with the name of the webhook where there is one', () => {
    const target = { webhookId: 3, url: 'http://127.0.0.1/hook' };
    const streak = { ...nothing, hits: 5, target };
    expect(reasonWords({ kind: 'streak', count: 5 }, streak, 'Orders')).toBe('5 in a row failed at Orders.');
    expect(reasonWords({ kind: 'streak', count: 5 }, streak, null)).toContain('at http://127.0.0.1/hook.');
    const cost = { ...nothing, sum: 10.014, hits: 1, currency: 'EUR' };
    expect(reasonWords({ kind: 'cost', above: 10, minutes: 60 }, cost, null)).toBe(
      '10.01 EUR in the last 1 h; the limit is 10.00 EUR. Not in it: 1 event without a price.',
    );
  });

  it('find what is behind an alert', () => {
    const condition = { kind: 'slow', ms: 500, least: 1, minutes: 5 } as const;
    const filter = 'webhook:a OR webhook:b';
    expect(behindFilter({ condition, direction: 'sent', filter }, 0, 1500)).toBe(
      '(webhook:a OR webhook:b) direction:sent duration:>500ms since:"1970-01-01 00:00:00.000Z" until:"1970-01-01 00:00:01.500Z"',
    );
    expect(
      behindFilter({ condition: { kind: 'silence', minutes: 5 }, direction: 'any', filter }, 0, 1),
    ).toBeNull();
  });
});
