import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExchangeSummary, HeaderPair, Part } from '../model';
import { readIgnored } from './ignored-paths';
import { parseJsonTree } from './json-tree';
import { diffMessages, type ReadBody } from './message-diff';
import { comparisonMarkdown, summariseComparison } from './summary';

const encoder = new TextEncoder();

function message(text: string, headers: HeaderPair[] = []): [Part, ReadBody] {
  const bytes = encoder.encode(text);
  const part: Part = {
    startLine: '',
    headers,
    trailers: [],
    size: bytes.length,
    keptSize: bytes.length,
    sha256: null,
    complete: true,
  };
  return [part, { bytes, text, json: parseJsonTree(text) }];
}

function summary(changes: Partial<ExchangeSummary> = {}): ExchangeSummary {
  return {
    id: 1,
    direction: 'sent',
    projectId: null,
    webhookId: null,
    runId: null,
    replayOf: null,
    pairId: null,
    method: 'POST',
    url: 'https://example.com/hook',
    outcome: 'delivered',
    reason: null,
    status: 200,
    startedAt: 0,
    durationMs: 84,
    requestSize: 0,
    responseSize: 0,
    event: null,
    pinned: false,
    noted: false,
    ...changes,
  };
}

const nothing = readIgnored([]);
const missing = [null, null] as const;

describe('a comparison in words', () => {
  it('says what differs: status, duration, headers, JSON paths and sizes', () => {
    const { differences, same } = summariseComparison({
      a: summary(),
      b: summary({ id: 2, status: 500, outcome: 'rejected', durationMs: 1_284 }),
      request: diffMessages(
        message('{"a":1,"b":2}', [
          ['X-One', '1'],
          ['Host', 'h'],
        ]),
        message('{"b":2,"a":10}', [
          ['host', 'h'],
          ['x-one', '2'],
        ]),
        nothing,
      ),
      response: diffMessages(message('fine'), message('oops!'), nothing),
    });
    expect(differences).toEqual([
      'Status: 200 in A, 500 in B.',
      'Duration: 84 ms in A, 1.28 s in B, 1.2 s longer.',
      '1 request header differs: X-One.',
      '1 JSON path of the request body differs (13 B in A, 14 B in B).',
      'The text of the response body differs (4 B in A, 5 B in B).',
    ]);
    expect(same).toContain('URL: https://example.com/hook in both.');
    expect(same).toContain('The response headers are the same.');
  });

  it('counts what is ignored, and takes order of headers and names for no difference', () => {
    const { differences, same } = summariseComparison({
      a: summary(),
      b: summary(),
      request: diffMessages(
        message('{"timestamp":1,"x":2}', [['Date', 'then']]),
        message('{"x":2,"timestamp":3}', [['Date', 'now']]),
        readIgnored(['timestamp', 'header:date']),
      ),
      response: diffMessages(message('{"a":1}'), message('{ "a": 1 }'), nothing),
    });
    expect(differences).toEqual([]);
    expect(same).toContain('1 differing JSON path of the request body ignored.');
    expect(same).toContain('1 differing request header ignored.');
    expect(same).toContain(
      'The response bodies are the same JSON, written in another way (7 B in A, 10 B in B).',
    );
  });

  it('says that a response is missing, and finds the first byte that differs where there is no text', () => {
    const bytes = (...values: number[]): [Part, ReadBody] => {
      const [part] = message('');
      return [
        { ...part, size: values.length },
        { bytes: Uint8Array.from(values), text: null, json: null },
      ];
    };
    const { differences } = summariseComparison({
      a: summary({ status: null, outcome: 'refused' }),
      b: summary(),
      request: diffMessages(bytes(0, 1, 2), bytes(0, 1, 3), nothing),
      response: diffMessages(missing, message('x'), nothing),
    });
    expect(differences).toEqual([
      'Status: none (refused) in A, 200 in B.',
      'The request bodies differ from byte 2 on.',
      'There is a response in B only.',
    ]);
  });
});

describe('a comparison as Markdown', () => {
  it('lists the paths with old and new, and lets no value become markup', () => {
    const text = comparisonMarkdown({
      a: summary(),
      b: summary({ id: 2 }),
      request: diffMessages(message('{"a":"x|`y"}'), message('{"a":"*"}'), nothing),
      response: diffMessages(missing, missing, nothing),
    });
    expect(text).toContain('- A: #1, `POST https://example.com/hook`');
    expect(text).toContain('| `/a` | `` "x\\|`y" `` | `"*"` |');
    expect(text).toContain('1 JSON path of the request body differs');
  });

  it('keeps every table row on one line, whatever the values', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(one !== other);
        const text = comparisonMarkdown({
          a: summary(),
          b: summary({ id: 2 }),
          request: diffMessages(message(JSON.stringify([one])), message(JSON.stringify([other])), nothing),
          response: diffMessages(missing, missing, nothing),
        });
        const row = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| Path'));
        expect(row).toHaveLength(1);
        expect(row[0]?.replaceAll('\\|', '').split('|')).toHaveLength(5);
      }),
    );
  });
});
