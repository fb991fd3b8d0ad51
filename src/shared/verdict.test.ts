import { describe, expect, it } from 'vitest';
import { outcomes, phaseNames, tlsReasons } from './model';
import { verdictOf } from './verdict';

const sent = {
  direction: 'sent',
  reason: null,
  status: null,
  durationMs: 84,
  url: 'https://a.test/hook',
} as const;

describe('the verdict in words', () => {
  it('counts any 2xx as delivered and says how much of the 10 s was left', () => {
    const verdict = verdictOf({ ...sent, outcome: 'delivered', status: 202 });
    expect(verdict).toMatchObject({
      tone: 'good',
      chip: '202',
      title: 'Delivered: 202 in 84 ms, 9.92 s to spare.',
    });
  });

  it('warns when more than half of the budget is used', () => {
    expect(verdictOf({ ...sent, outcome: 'delivered', status: 200, durationMs: 6200 }).tone).toBe('warn');
  });

  it('says that a failure is not retried', () => {
    expect(verdictOf({ ...sent, outcome: 'rejected', status: 500 }).title).toBe(
      'Not delivered: answered 500 in 84 ms. PromptPal will not retry.',
    );
    expect(verdictOf({ ...sent, outcome: 'timeout', reason: 'wait', durationMs: 10_000 }).title).toBe(
      'Not delivered: no answer within 10 s. PromptPal will not retry.',
    );
  });

  it('says of a shortened deadline what it was, and what was answered after it', () => {
    const shortened = { ...sent, outcome: 'timeout', reason: 'wait', durationMs: 500 } as const;
    expect(verdictOf(shortened)).toMatchObject({
      title: 'Not delivered: no answer within 500 ms. PromptPal will not retry.',
      cause: 'The deadline was shortened to see this. PromptPal waits 10 s.',
    });
    expect(verdictOf({ ...shortened, status: 200 }).title).toBe(
      'Not delivered: answered 200, but after the deadline of 500 ms. PromptPal will not retry.',
    );
  });

  it('tells a 2xx whose body broke off apart from delivered and rejected', () => {
    expect(verdictOf({ ...sent, outcome: 'incomplete', status: 200 })).toMatchObject({
      tone: 'warn',
      chip: '200 cut',
    });
  });

  it('says of a fault of our own what its sender sees', () => {
    const caught = { ...sent, direction: 'caught' } as const;
    expect(verdictOf({ ...caught, outcome: 'reset' }).title).toBe(
      'Caught, and the connection was ended without an answer. The sender sees it as failed.',
    );
    expect(verdictOf({ ...caught, outcome: 'incomplete', status: 200 }).chip).toBe('200 cut');
    expect(verdictOf({ ...caught, outcome: 'rejected', status: 307 }).title).toBe(
      'Caught, and answered 307 in 84 ms. The sender may follow it.',
    );
  });

  it('has words for every outcome and reason, of both directions', () => {
    const reasons = [null, ...phaseNames, ...tlsReasons];
    for (const direction of ['sent', 'caught'] as const) {
      for (const outcome of outcomes) {
        for (const reason of reasons) {
          const { title, chip } = verdictOf({ ...sent, direction, outcome, reason });
          expect(title).not.toMatch(/undefined|null|NaN/);
          expect(chip).not.toBe('');
        }
      }
    }
  });
});
