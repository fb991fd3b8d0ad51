import { diffHeaders } from '@shared/header-diff';
import type { HeaderPair, Part } from '@shared/model';
import { expect, it } from 'vitest';
import type { BodyComparison } from '../../stores/compare-bodies';
import { comparisonWords } from './comparison-words';

function part(headers: HeaderPair[] = [['Host', 'a.test']], startLine = 'POST / HTTP/1.1'): Part {
  return { startLine, headers, trailers: [], size: 0, keptSize: 0, sha256: null, complete: true };
}

const same: BodyComparison = { state: 'identical', size: 412, evidence: 'bytes' };

function words(left: Part, arrived: Part, body: BodyComparison) {
  return comparisonWords(left, arrived, diffHeaders(left.headers, arrived.headers), body);
}

it('says Identical only when everything was compared and is the same', () => {
  expect(words(part(), part(), same).verdict).toBe('Identical');
  expect(words(part(), part(), { state: 'identical', size: 9, evidence: 'hash' }).findings[2]).toContain(
    'SHA-256',
  );
  expect(words(part(), part(), { state: 'unknown', why: 'Only a part was kept.' }).verdict).toBe(
    'Not proven',
  );
});

it('says Different for another start line, header, order or byte', () => {
  expect(words(part(), part(undefined, 'POST / HTTP/1.0'), same).verdict).toBe('Different');
  expect(words(part(), part([['host', 'a.test']]), same).verdict).toBe('Different');
  const two: HeaderPair[] = [
    ['A', '1'],
    ['B', '2'],
  ];
  const reordered = words(part(two), part([...two].reverse()), same);
  expect(reordered.verdict).toBe('Different');
  expect(reordered.findings[1]).toContain('another order');
  const cut = words(part(), part(), { state: 'different', at: 3, left: 412, arrived: 3 });
  expect(cut.findings[2]).toBe('The bodies differ from byte 3 on: 412 B left, 3 B arrived.');
});
