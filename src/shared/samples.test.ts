import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goStringify } from './go-json';
import { checkPayload } from './payload-check';
import { sampleBody, sampleForms, sampleNames } from './samples';

const context = { payloadProjectId: 123, now: Date.UTC(2024, 0, 15, 10, 30), utcOffsetMinutes: 480 };

describe('samples', () => {
  it('is the documented payload, key for key', () => {
    expect(sampleBody('success', 'documented', context)).toBe(
      '{"event":"onPromptFinished","projectId":123,"promptId":456,"userId":"user-123","result":0,' +
        '"timestamp":"2024-01-15T10:30:00Z","duration":1250,' +
        '"tokens":{"prompt":150,"completion":300,"total":450},"cached":false,"ip":"192.168.1.1",' +
        '"userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0",' +
        '"providerId":789,"providerDefaultModel":"gpt-4"}',
    );
  });

  it('stamps the observed form in the zone of the server', () => {
    expect(sampleBody('success', 'observed', context)).toContain('"timestamp":"2024-01-15T18:30:00+08:00"');
    expect(sampleBody('success', 'observed', { ...context, utcOffsetMinutes: 0 })).toContain('10:30:00Z');
    expect(sampleBody('success', 'observed', { ...context, utcOffsetMinutes: -210 })).toContain(
      'T07:00:00-03:30',
    );
  });

  it('shows quirk 1 in the observed form only: a cache hit has result 1 and no split tokens', () => {
    const tokens = { prompt: 0, completion: 0, total: 450 };
    expect(JSON.parse(sampleBody('cached', 'observed', context))).toMatchObject({
      result: 1,
      cached: true,
      tokens,
    });
    expect(JSON.parse(sampleBody('cached', 'documented', context))).toMatchObject({
      result: 0,
      cached: true,
    });
  });

  it('shows quirk 2 in the observed form only: a failed run has result 0', () => {
    expect(JSON.parse(sampleBody('failure', 'observed', context))).toMatchObject({ result: 0 });
    expect(JSON.parse(sampleBody('failure', 'documented', context))).toMatchObject({ result: 1 });
  });

  it('escapes <, > and & as Go does in the observed form only', () => {
    const observed = sampleBody('unicode', 'observed', context);
    expect(observed).toContain('\\u003cb\\u003e');
    expect(observed).toContain('\\u0026');
    expect(observed).not.toMatch(/[<>&]/);
    const documented = sampleBody('unicode', 'documented', context);
    expect(documented).toContain('<b>');
    expect(JSON.parse(observed).userAgent).toBe(JSON.parse(documented).userAgent);
  });

  it.each(sampleNames.flatMap((name) => sampleForms.map((form) => [name, form] as const)))(
    'meets the contract: %s, %s',
    (name, form) => {
      const report = checkPayload(new TextEncoder().encode(sampleBody(name, form, context)));
      expect(report.recognised).toBe(true);
      expect(report.problems).toBe(0);
    },
  );
});

it('Go’s JSON reads back as the same value, for any value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = goStringify(value);
      expect(text).not.toMatch(/[<>&\u2028\u2029]/);
      expect(JSON.stringify(JSON.parse(text))).toBe(
        JSON.stringify(
          JSON.parse(JSON.stringify(value, (_k, v) => (typeof v === 'string' ? v.toWellFormed() : v))),
        ),
      );
    }),
  );
});
