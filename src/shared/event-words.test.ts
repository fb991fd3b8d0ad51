import { describe, expect, it } from 'vitest';
import { eventSummary } from './event-summary';
import { eventEnd, eventQuirk, eventWords } from './event-words';
import type { EventSummary } from './model';
import { type SampleForm, type SampleName, sampleBody } from './samples';

function sample(name: SampleName, form: SampleForm): EventSummary {
  const body = sampleBody(name, form, { payloadProjectId: 1, now: 0, utcOffsetMinutes: 0 });
  const summary = eventSummary(new TextEncoder().encode(body));
  if (!summary) throw new Error('The sample is not an event.');
  return summary;
}

describe('eventWords', () => {
  it('says what happened', () => {
    expect(eventWords(sample('success', 'documented'))).toBe(
      'prompt 456 succeeded in 1.25 s with 450 tokens on gpt-4',
    );
    expect(eventWords(sample('failure', 'documented'))).toBe(
      'prompt 456 failed after 312 ms with 0 tokens on gpt-4',
    );
  });

  it('does not take a cache hit with result 1 for a failure', () => {
    const observed = sample('cached', 'observed');
    expect(eventEnd(observed)).toBe('cached');
    expect(eventWords(observed)).toBe(
      'prompt 456 was answered from the cache in 4 ms with 450 tokens on gpt-4',
    );
    expect(eventQuirk(observed)).toContain('did not fail');
    expect(eventQuirk(sample('cached', 'documented'))).toBeNull();
  });

  it('does not take a failed run with result 0 for a success', () => {
    const observed = sample('failure', 'observed');
    expect(eventWords(observed)).toBe('prompt 456 ended in 312 ms without tokens on gpt-4');
    expect(eventQuirk(observed)).toContain('failed run');
  });

  it('leaves out what the payload does not say', () => {
    const empty = { promptId: null, result: null, cached: null, tokens: null, promptMs: null, model: null };
    expect(eventWords(empty)).toBe('a prompt ended with no result');
    expect(eventWords({ ...empty, promptId: 7, result: 3 })).toBe('prompt 7 ended with result 3');
    expect(eventWords({ ...empty, result: 0, tokens: 1 })).toBe('a prompt succeeded with 1 token');
  });
});
