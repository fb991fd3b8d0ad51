import { describe, expect, it } from 'vitest';
import { receivedReply } from './endpoint';
import { answeredByWords, answerWords, conditionWords, ruleWords } from './endpoint-words';
import { faultReply } from './fault-parameters';
import { faultNames } from './faults';
import { replyWords } from './reply-words';

const error = { ...receivedReply, status: 500 };

describe('a reply in words', () => {
  it('says the status and the delay as they were chosen', () => {
    expect(replyWords({ ...receivedReply, delay: { kind: 'fixed', ms: 2000 } })).toBe('200 after 2 s');
    expect(replyWords({ ...error, delay: { kind: 'range', fromMs: 100, toMs: 1500 } })).toBe(
      '500 after 100 ms to 1.5 s',
    );
    expect(replyWords(error)).toBe('500');
  });

  it('says of every fault what it does, each in other words', () => {
    const words = faultNames.map((fault) => replyWords(faultReply(fault)));
    expect(words).toContain('never answers');
    expect(words).toContain('answers after 11 s');
    expect(new Set(words).size).toBe(faultNames.length);
  });

  it('names the target whose answer is given', () => {
    const targets = [{ url: 'http://a' }, { url: 'http://b' }];
    const reply = { kind: 'forward', targets, answerFrom: 1, timeoutMs: 1, fallback: error } as const;
    expect(replyWords({ ...reply, targets })).toBe('forwards to http://b and 1 more');
  });
});

describe('the answers of an endpoint', () => {
  const rule = { conditions: [], reply: error };
  it('are told rule by rule, and the rest is counted', () => {
    expect(answerWords({ rules: [], reply: receivedReply })).toEqual(['200']);
    expect(answerWords({ rules: [rule, rule], reply: receivedReply })).toEqual([
      'rule 1 of 2: 500',
      'rule 2 of 2: 500',
      'else 200',
    ]);
    expect(answerWords({ rules: Array(9).fill(rule), reply: receivedReply })).toContain('7 more rules');
  });
});

describe('a condition in words', () => {
  it('counts requests as a person would', () => {
    const nth = (from: number, to: number | null, every: number) =>
      conditionWords({ kind: 'nth', from, to, every });
    expect(nth(3, 3, 1)).toBe('it is request 3');
    expect(nth(1, 5, 1)).toBe('it is request 1 to 5');
    expect(nth(2, null, 2)).toBe('it is each 2nd request from 2 on');
    expect(nth(1, null, 11)).toBe('it is each 11th request from 1 on');
  });

  it('joins what must hold together', () => {
    expect(ruleWords({ conditions: [] })).toBe('always');
    expect(
      ruleWords({
        conditions: [
          { kind: 'method', method: 'PUT' },
          { kind: 'header', name: 'X-Id', test: 'absent', value: '' },
        ],
      }),
    ).toBe('when the method is PUT, and there is no header X-Id');
  });
});

it('says who answered a caught request, and how', () => {
  const info = { id: 1, name: 'Orders', rule: 1, by: 'response', fault: null, delayMs: 2000 } as const;
  expect(answeredByWords(info)).toBe('rule 2, after 2 s');
  expect(answeredByWords({ ...info, rule: null, by: 'fault', fault: 'reset', delayMs: 0 })).toBe(
    'its own reply: reset the connection',
  );
  expect(answeredByWords({ ...info, by: 'contract_gate' })).toBe('refused by its contract gate');
});
