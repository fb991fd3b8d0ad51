import { describe, expect, it } from 'vitest';
import { type Concluded, conclusionOf, pageWords } from './conclusion';
import { outcomes } from './model';
import { verdictOf } from './verdict';

const sent: Concluded = {
  direction: 'sent',
  outcome: 'delivered',
  reason: null,
  status: 200,
  durationMs: 84,
  url: 'https://a.test/hook',
};

describe('what PromptPal concludes, and what is really so', () => {
  it.each<[string, Partial<Concluded>, string, boolean, RegExp | null]>([
    ['200', {}, 'success, 200', true, null],
    ['204', { status: 204 }, 'failed, 204', true, /counts 200 alone. Really 204 is delivered/],
    ['500', { outcome: 'rejected', status: 500 }, 'failed, 500', false, null],
    ['refused', { outcome: 'refused', status: null }, 'pending', false, /pending, and always will/],
    [
      'no answer',
      { outcome: 'timeout', reason: 'wait', status: null },
      'pending, timeout',
      false,
      /pending, and always will/,
    ],
    [
      'an answer that came too late',
      { outcome: 'timeout', reason: 'wait', status: 200 },
      'pending, timeout',
      false,
      /pending, and always will/,
    ],
    [
      'a timeout in the body',
      { outcome: 'timeout', reason: 'receive' },
      'success, 200',
      false,
      /records no timeout.*shows it as a success/,
    ],
    ['a body that breaks off', { outcome: 'incomplete' }, 'success, 200', false, /its body broke off/],
    ['a malformed URL', { outcome: 'bad_url', status: null }, 'pending, timeout', false, /records a timeout/],
    [
      'a POST that became a GET',
      { hops: [{ method: 'POST' }, { method: 'GET' }] },
      'success, 200',
      false,
      /turned the POST into a GET/,
    ],
    ['a redirect with 308', { hops: [{ method: 'POST' }, { method: 'POST' }] }, 'success, 200', true, null],
  ])('of %s', (_name, change, page, delivered, difference) => {
    const conclusion = conclusionOf({ ...sent, ...change });
    expect(conclusion && pageWords(conclusion.recorded)).toBe(page);
    expect(conclusion?.really.delivered).toBe(delivered);
    const words = conclusion?.differences.join(' ') ?? '';
    if (difference) expect(words).toMatch(difference);
    else expect(words).toBe('');
  });

  it('says nothing where PromptPal would have recorded nothing', () => {
    expect(conclusionOf({ ...sent, direction: 'caught' })).toBeNull();
    for (const outcome of ['pending', 'cancelled', 'interrupted'] as const) {
      expect(conclusionOf({ ...sent, outcome })).toBeNull();
    }
  });

  it('agrees with the verdict of the list about every outcome', () => {
    for (const outcome of outcomes) {
      const judged = { ...sent, outcome, status: outcome === 'rejected' ? 500 : 200 };
      const conclusion = conclusionOf(judged);
      if (!conclusion) continue;
      const saysDelivered = verdictOf(judged).title.startsWith('Delivered');
      expect(saysDelivered, outcome).toBe(conclusion.really.delivered);
    }
  });
});
