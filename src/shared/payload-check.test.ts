import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPayload } from './payload-check';
import { sampleBody } from './samples';

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const good = JSON.parse(
  sampleBody('success', 'documented', { payloadProjectId: 1, now: 0, utcOffsetMinutes: 0 }),
) as Record<string, unknown>;

const state = (value: unknown, path: string) =>
  checkPayload(encode(value)).fields.find((f) => f.path === path)?.state;

describe('a caught body against the contract', () => {
  it('says that every field is good', () => {
    const report = checkPayload(encode(good));
    expect(report.fields.map((field) => field.state)).toEqual(Array(16).fill('good'));
  });

  it('names the missing, the wrong type and the out of range', () => {
    const { userId: _dropped, ...rest } = good;
    expect(state(rest, 'userId')).toBe('missing');
    expect(state({ ...good, promptId: '456' }, 'promptId')).toBe('wrong_type');
    expect(state({ ...good, result: 2 }, 'result')).toBe('out_of_range');
    expect(state({ ...good, timestamp: 'yesterday' }, 'timestamp')).toBe('out_of_range');
    expect(state({ ...good, tokens: null }, 'tokens')).toBe('wrong_type');
    expect(state({ ...good, tokens: null }, 'tokens.total')).toBe('missing');
    expect(state({ ...good, event: 'other' }, 'event')).toBe('out_of_range');
  });

  it('lets the provider fields be absent and unknown fields be there', () => {
    const { providerId: _id, providerDefaultModel: _model, ...rest } = good;
    const report = checkPayload(
      encode({ ...rest, extra: 1, tokens: { ...(good.tokens as object), cost: 3 } }),
    );
    expect(report.problems).toBe(0);
    expect(report.fields.filter((f) => f.state === 'unknown').map((f) => f.path)).toEqual([
      'extra',
      'tokens.cost',
    ]);
    expect(report.fields.filter((f) => f.state === 'absent')).toHaveLength(2);
  });

  it('does not judge what is not an event', () => {
    expect(checkPayload(encode({ hello: 'world' })).recognised).toBe(false);
    expect(checkPayload(new TextEncoder().encode('hello')).unreadable).toContain('not JSON');
    expect(checkPayload(new Uint8Array([0xff, 0xfe])).unreadable).toContain('UTF-8');
    expect(checkPayload(encode([])).unreadable).toContain('not an object');
  });

  it('explains the quirks of 1.16.8 without calling them problems', () => {
    const context = { payloadProjectId: 1, now: 0, utcOffsetMinutes: 0 };
    const report = checkPayload(new TextEncoder().encode(sampleBody('cached', 'observed', context)));
    expect(report.problems).toBe(0);
    expect(report.notes.join(' ')).toContain('cache hit with result 1');
  });

  it('answers for any bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => new TextEncoder().encode(text)),
        ),
        (body) => {
          const report = checkPayload(body);
          expect(report.problems).toBeLessThanOrEqual(report.fields.length);
        },
      ),
    );
  });
});
